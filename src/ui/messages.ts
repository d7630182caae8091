/** @file Every word of the page, in one typed catalogue, ready for translation. Field and metric words are in src/experiment. */

import { chartMessages } from "./chart-messages.ts";

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const messages = {
  title: "Through Time",
  rooms: {
    label: "Rooms",
    observatory: "Observatory",
    gallery: "Gallery",
    sweeps: "Sweeps",
    speed: "Speed",
    library: "Library",
    opening: "Opening",
    missing: "This room could not be loaded. Reload the page to try again.",
  },
  said: {
    undo: "Undo",
    moreRefusals: (count: number) => `${count} more`,
  },
  skip: "Skip to the charts",
  header: {
    engine: "Engine",
    engineWaits: "Engine starting",
    /** After the name of the engine that runs in its place. */
    noGpu: ": no WebGPU here",
    share: "Share",
    shared: "Link copied",
    shareFailed: "Copy the address of this page",
    help: "Help",
    menu: "Menu",
    appearance: "Appearance",
    theme: "Theme",
    themes: { system: "As the system", light: "Light", dark: "Dark" },
    projector: "Projector layout",
    iterations: (rate: string) => `${rate} iterations/s`,
    slowed: (pace: string, full: string) => `slowed to ${pace} of ${full} iterations/s`,
    possible: (full: string) => `up to ${full} iterations/s`,
    ofRuns: (rate: string, runs: number) =>
      `${rate} iterations/s in ${plural(runs, "run", "runs")}`,
    studyHelp: "What computes the runs under way, and the iterations a second of all of them.",
  },
  engines: {
    webgpu: "WebGPU",
    "wasm-simd": "CPU, SIMD",
    "wasm-relaxed": "CPU, relaxed SIMD",
    scalar: "CPU, scalar",
    software: "WebGPU in software",
  },
  actions: {
    train: "Train",
    pause: "Pause",
    step: "Step",
    stepPhase: "Next phase",
    rewind: "Rewind",
    newSeed: "New seed",
    nextScene: "Next scene",
    pace: (pace: string) => `Pace ${pace}`,
    inStep: "Lanes in step",
    free: "Lanes run free",
    help: "Help and shortcuts",
    palette: "All commands",
    addLane: "+ lane",
    frozenTwin: "+ twin frozen",
    silentTwin: "+ twin without targets",
    rescue: "Rescue BPTT",
    runSeeds: "Run 10 seeds",
    cancelSeeds: "Cancel the seeds",
    clearSeeds: "Clear the seeds",
    projector: "Projector layout",
    panel: "Side panel",
    restoreSize: "Restore the chart's size",
    resetCursor: "Follow the newest iteration",
    resetZoom: "Show all iterations",
    clearOverlays: "Clear the comparison",
    share: "Share",
    exportCsv: "Run as CSV",
    exportJson: "Run as JSON",
    hideChart: "Hide",
    goTo: (room: string) => `Go to ${room}`,
  },
  groups: {
    transport: "Transport",
    seeds: "Seeds",
    lanes: "Lanes",
    view: "View",
    files: "Sharing and files",
    page: "In every room",
  },
  transport: {
    label: "Transport",
    pace: "Pace, iterations a second",
    paceHint: (pace: string) => `${pace} iterations a second at most`,
    max: "max",
    maxHint: "As fast as the engine goes",
    estimate: (iterations: number, pace: string) =>
      `${plural(iterations, "iteration", "iterations")} at ${pace}/s`,
    estimateMax: (iterations: number) => plural(iterations, "iteration", "iterations"),
    limitReached: (limit: number) => `limit of ${limit} reached`,
    time: (time: string, isTraining: boolean) => (isTraining ? `${time} left` : time),
    fast: "as fast as it goes",
    runTo: "Run to iteration",
    go: "Go",
    more: "More",
    inStep: "In step",
    inStepHint: "All lanes stay at the same iteration; off: each runs as fast as it can.",
    cursorHint: "click a chart to pin, drag to zoom",
    cursorAt: (x: string) => `cursor at iteration ${x}`,
    pinnedAt: (x: string) => `pinned at iteration ${x}`,
    unpin: "Follow",
    zoomed: (from: string, to: string) => `showing ${from} to ${to}`,
    showAll: "Show all",
  },
  seconds: (seconds: number) => {
    if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
    const minutes = Math.round(seconds / 60);
    if (minutes < 90) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
  },
  panel: {
    label: "Scene and experiment",
    scene: (index: number, of: number) => `Scene ${index} of ${of}`,
    titled: (index: number, of: number, title: string) => `Scene ${index} of ${of}: ${title}`,
    next: (title: string) => `Next: ${title}`,
    story: "Question and verdict",
    ownScene: "Your own experiment",
    experiment: "Experiment",
    restarts: "Changes start the run anew; when to stop holds at once.",
    stopWhen: "Stop when",
    advanced: "Advanced",
    groups: {
      task: "Task",
      stopping: "Stopping and validation",
      measuring: "What is measured",
      engine: "Engine",
    },
    open: "Side panel",
    close: "Close the side panel",
  },
  fields: {
    restart: "Starts the run anew.",
    restartLegend: "starts the run anew",
    live: "Takes effect at once.",
    slider: (label: string) => `${label}, slider`,
    kept: (problem: string, value: string) => `${problem} ${value} stays.`,
    newSeed: "Next seed",
    symbols: {
      alphaI: "α_i",
      alphaF: "α_f",
      alphaG: "α_g",
      rate: "α",
      recurrentRate: "α of W_hh",
      clip: "clip",
      noise: "σ",
    },
  },
  lane: {
    region: (index: number, rule: string, name: string | null) =>
      name === null ? `Lane ${index}: ${rule}` : `Lane ${index}: ${name}, ${rule}`,
    lanes: "Lanes",
    iteration: (iteration: number) => `Iteration ${iteration}`,
    iterationHelp: "Batches that this lane has learnt from, an update each.",
    accuracy: "accuracy",
    radius: "ρ",
    moved: "W_hh moved",
    movedHelp: "Frobenius norm of Whh minus its start, divided by the norm of the start.",
    badgeHelp: "Which of the recurrent layer's parameters learn by the chain rule.",
    settings: "Settings",
    settingsOf: (lane: string) => `Settings of ${lane}`,
    more: (lane: string) => `More for ${lane}`,
    duplicate: "Duplicate",
    remove: "Remove",
    frozenTwin: "Twin frozen",
    silentTwin: "Twin without targets",
    rescue: "Rescue BPTT",
    restart: "Start the engine anew",
    name: "Name",
    namePlaceholder: "as its rule",
    colour: "Colour",
    colours: ["orange", "blue", "green", "purple"],
    add: "Add a lane",
    rates: "Rates",
    advanced: "More settings",
    changed: "Changed: starts anew",
  },
  /** Rules as they fit beside a line. */
  shortRules: {
    bptt: "BPTT",
    tptt: "TPTT",
    tptthx: "TPTThx",
    "frozen-recurrent": "Frozen",
    "no-target-signal": "No targets",
    "fixed-feedback": "Fixed G",
    "readout-only": "Read-out",
  },
  states: {
    idle: "Not started",
    ready: "Ready",
    preparing: (doing: string, done: number, of: number) =>
      of > 1
        ? `Preparing: ${doing}, ${done} of ${of}`
        : doing === ""
          ? "Preparing"
          : `Preparing: ${doing}`,
    training: "Training",
    validating: "Validating",
    testing: "Testing at another length",
    waiting: "Training",
    paused: "Paused",
    tested: (length: number, right: string, samples: number) =>
      `Tested at T=${length}: ${right} right, ${samples.toLocaleString("en")} samples`,
    held: "In step: the others catch up",
    /** An iteration under way is not yet one of those that are counted. */
    inPhase: (iteration: number, number: number, of: number) =>
      `in iteration ${iteration}, phase ${number} of ${of}`,
    phase: (where: string, name: string) => `${where}: ${name}`,
    failed: (message: string) => `Engine lost: ${message}`,
  },
  phases: {
    forward: "forward sweep",
    "output-error": "output error",
    backward: "backward sweep",
    "feedback-update": "G update",
    targets: "targets travel back",
    "forward-update": "F update",
  },
  stops: {
    solved: (samples: number) =>
      samples > 0 ? `Solved: no error in ${samples.toLocaleString("en")} fresh samples` : "Solved",
    "ten-perfect-batches": "Ten perfect batches in a row",
    "iteration-limit": (limit: number) =>
      `Limit of ${plural(limit, "iteration", "iterations")} reached`,
    "no-improvement": (checks: number) =>
      `No better for ${plural(checks, "validation", "validations")}`,
    "radius-limit": (limit: number) => `Stopped: ρ(Whh) above ${limit}`,
    "not-finite": (iteration: number) =>
      `Diverged at update ${iteration}: the cost is no longer finite`,
  },
  live: {
    training: "Training",
    paused: (iteration: number) => `Paused at iteration ${iteration}`,
    lane: (lane: string, state: string) => `${lane}: ${state}`,
    ready: "Ready to train",
    chartHidden: (title: string, menu: string) =>
      `Chart hidden: ${title}. The menu ${menu} brings it back`,
  },
  verdict: {
    before: "Before training.",
    after: (iterations: number) => `After ${plural(iterations, "iteration", "iterations")}`,
    mean: (name: string, share: string) => `${name} is right on ${share}`,
    meanNext: (name: string, share: string) => `${name} on ${share}`,
    at: (iterations: number) => ` (iteration ${iterations})`,
    window: (batches: number) =>
      batches === 1 ? "of the batch" : `of the last ${batches} batches`,
    chance: (share: string) => `chance is ${share}`,
    signals: "Signal at step 1, relative to the last step:",
    /** What a scene's question is about; the lanes' numbers follow. */
    say: {
      moved: "W_hh moved from its start by:",
      radius: "ρ of W_hh:",
      feedbackCost: "G's cost, mean over the steps:",
    },
    noSignal: "none is sent",
    notFinite: "not finite",
    relapse: (name: string, iteration: number, best: string) =>
      `${name} had ${best} at iteration ${iteration} and fell back`,
    diverged: (name: string, iteration: number) => `${name} diverged at iteration ${iteration}`,
  },
  charts: chartMessages,
  /** The rest of its words is loaded with it. */
  stage: {
    title: "Stage",
    /** Beside the title while it is closed. */
    about: "one sequence, step by step, with the equation in hand",
    loading: "The stage is being set",
    failed: "The stage could not be loaded. Close it and open it again.",
  },
  seeds: {
    label: "Runs over seeds",
    title: (seeds: number) => `${seeds} seeds`,
    progress: "Runs over seeds that are over",
    doneOf: (done: number, of: number) => `${done} of ${of} runs`,
    cancelled: (done: number, of: number) => `Cancelled after ${done} of ${of} runs`,
    learnt: (name: string, learnt: number, of: number, limit: number) =>
      `${name}: ten perfect batches or solved in ${learnt} of ${plural(of, "seed", "seeds")} within ${plural(limit, "iteration", "iterations")}`,
    median: (median: string, first: number, last: number) =>
      first === last ? `at iteration ${first}` : `median ${median} (${first} to ${last})`,
    noMedian: (first: number) => `first at ${first}, and no median since fewer than half did`,
    solved: (count: number, learnt: number) =>
      count === learnt
        ? "validation found no error in any of them"
        : `validation found no error in ${count}`,
    diverged: (count: number) => `${count} diverged`,
    radius: (count: number, limit: string) => `${count} stopped early, ρ(Whh) being above ${limit}`,
    noBetter: (count: number) => `${count} stopped early, no better for too long`,
    failed: (count: number) => `${count} failed with their engine`,
    waiting: (name: string) => `${name}: no run is over yet`,
    medianOf: (name: string) => `${name}, median`,
    quartiles: (name: string, runs: number) => `${name}, quartiles of ${runs} seeds`,
    single: (name: string, seed: number) => `${name}, seed ${seed}`,
    subtitle: (runs: number) => `median of ${runs} seeds`,
    atEnd: "median, at the end",
    atCursor: "median, at cursor",
    line: "median",
    band: "lower to upper quartile",
    thin: "single runs",
    ends: "Line and band end where fewer than half of the runs go on: those left are no fair sample.",
    noSeconds: "The charts show seeds over iterations and sequences, not over seconds.",
  },
  data: { menu: "Data", csv: "Run as CSV", json: "Run as JSON" },
  speed: {
    title: "How fast is each engine on this machine?",
    about: (hidden: number, batch: number) =>
      `One iteration of training is timed on every engine that this browser has: Temporal Order with ${hidden} hidden units and batches of ${batch}, with the diagnostics on. Training in the other room pauses meanwhile. Nothing is sent anywhere.`,
    lengths: "Sequence length T",
    run: "Run",
    runAgain: "Run again",
    cancel: "Cancel",
    empty: "Nothing is measured yet.",
    progress: "Measured so far",
    doneOf: (done: number, of: number) => `${done} of ${of}`,
    opening: "the engine opens",
    timing: (rule: string, length: number, engine: string) => `${rule}, T = ${length} on ${engine}`,
    begun: "Measuring",
    done: "Measured",
    cancelled: (done: number, of: number) =>
      `Cancelled after ${done} of ${of}; what was measured stays.`,
    measured: (threads: number) =>
      `Measured just now, on one of ${plural(threads, "thread", "threads")}. Other windows and a battery that saves make every figure worse.`,
    failed: (message: string) => `The measurement broke off: ${message}`,
    caseTitle: (rule: string, length: number) => `${rule}, T = ${length}`,
    engine: "Engine",
    rate: "iterations/s",
    rateHelp:
      "Iterations of training a second, as fast as the engine goes; longer bars are faster.",
    milliseconds: "ms",
    millisecondsHelp: "Milliseconds an iteration: the median of up to three timings.",
    fastest: "fastest",
    waits: "not yet",
    caseFailed: (message: string) => `Failed: ${message}`,
    skipped: {
      unsupported: "Left out: this browser does not have it.",
      "no-adapter": "Left out: WebGPU offers no GPU here.",
      software: "Left out: a software GPU is timed at the smallest size alone.",
      slow: "Left out: a shorter sequence took too long already.",
    },
    copyJson: "Copy as JSON",
    copyCsv: "Copy as CSV",
    copied: "Copied",
    copyFailed: "The browser did not allow copying.",
  },
  alerts: {
    link: (problem: string) =>
      `This link cannot be opened: ${problem} The first scene is shown instead.`,
    sheet: "This sheet could not be loaded. Check the connection and reload the page.",
    close: "Close",
  },
  keys: { space: "Space", right: "→", palette: "Ctrl K" },
} as const;
