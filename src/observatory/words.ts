/** @file The words of the observatory. Its charts, stage, seeds, overlays and images have files of their own; fields and metrics are named in src/experiment. */
const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const observatoryWords = {
  skip: "Skip to the charts",
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
    addLane: "+ lane",
    frozenTwin: "+ twin frozen",
    silentTwin: "+ twin without targets",
    rescue: "Rescue BPTT",
    runSeeds: "Run 10 seeds",
    cancelSeeds: "Cancel the seeds",
    clearSeeds: "Clear the seeds",
    panel: "Side panel",
    restoreSize: "Restore the chart's size",
    resetCursor: "Follow the newest iteration",
    resetZoom: "Show all iterations",
    clearOverlays: "Clear the comparison",
    openStage: "Open the stage",
    closeStage: "Close the stage",
    stagePlay: "Hold or play the phase on the stage",
    stageLane: "Next lane on the stage",
    stageSequence: "Another sequence on the stage, at random",
    exportCsv: "Run as CSV",
    exportJson: "Run as JSON",
    exportFailed: "Nothing could be saved",
    hideChart: "Hide",
    showNamed: (chart: string) => `Show chart: ${chart}`,
    hideNamed: (chart: string) => `Hide chart: ${chart}`,
    maximise: (chart: string) => `Maximise chart: ${chart}`,
    firstCharts: "Charts back to the first arrangement",
    showMetric: (metric: string) => `Show ${metric.toLowerCase()}`,
    smooth: "Smoothing on",
    unsmoothed: "Smoothing off",
    xAxis: (name: string) => `x axis: ${name}`,
    goToScene: (scene: string) => `Go to scene: ${scene}`,
  },
  groups: {
    transport: "Transport",
    seeds: "Seeds",
    lanes: "Lanes",
    view: "View",
    stage: "Stage",
    files: "Sharing and files",
    scenes: "Scenes",
    charts: "Charts",
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
  lane: {
    region: (index: number, rule: string, name: string | null) =>
      name === null ? `Lane ${index}: ${rule}` : `Lane ${index}: ${name}, ${rule}`,
    lanes: "Lanes",
    iteration: "Iteration",
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
  states: {
    idle: "Not started",
    ready: "Ready",
    training: "Training",
    validating: "Validating",
    testing: "Testing at another length",
    waiting: "Training",
    paused: "Paused",
    tested: (length: number, right: string, samples: number) =>
      `Tested at T=${length}: ${right} right, ${samples.toLocaleString("en")} samples`,
    held: "In step: the others catch up",
    /** The iteration under way is not counted yet: it has the next number. */
    inPhase: (iteration: number, number: number, of: number) =>
      `in iteration ${iteration}, phase ${number} of ${of}`,
    phase: (where: string, name: string) => `${where}: ${name}`,
    failed: (message: string) => `Engine lost: ${message}`,
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
  /** What stands over the lanes when a run was cut short, or when runs are not kept. */
  keeping: {
    exportNow: "Save as a file",
    resume: "Resume",
    dismiss: "Not now",
    cutShort: (names: readonly string[], iteration: number) =>
      `Cut short at iteration ${iteration}: ${names.join("; ")}.`,
    resumeFailed: (why: string) => `Nothing was resumed. ${why}`,
    close: "Close",
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
    answers: {
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
  /** The rest of its words is loaded with it. */
  stage: {
    title: "Stage",
    /** Beside the title while it is closed. */
    about: "one sequence through a lane, phase by phase, with the equation in hand",
    loading: "The stage is being set",
  },
} as const;
