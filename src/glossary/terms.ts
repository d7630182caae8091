/** @file The glossary: every term and symbol of the page in plain words, each with what follows from it. Loaded when the first is asked for. */

export interface GlossaryEntry {
  /** As a heading; `W_hh` is set with a subscript. */
  readonly name: string;
  /** What it is. */
  readonly is: string;
  /** What follows from it; goes on after "So". */
  readonly so: string;
}

const entry = (name: string, is: string, so: string): GlossaryEntry => ({ name, is, so });

// oxfmt-ignore
export const glossary = {
  // The network
  "recurrent-network": entry("Recurrent network", "A network that reads a sequence step by step, and at every step makes a new state out of the symbol and the state before.", "it can read sequences of any length with the same weights."),
  sequence: entry("Sequence", "What the network reads: T symbols or numbers, one at a step.", "what matters may lie many steps before the answer."),
  length: entry("T, the length", "How many steps a sequence has.", "the error has T - 1 steps to go back; a statement about a rule holds for the T it was tried at."),
  "hidden-state": entry("h_t, the hidden state", "The H numbers in which the network holds, at step t, what it has kept of the sequence.", "what is not in h_T at the end cannot be in the answer."),
  hidden: entry("H, hidden units", "How many numbers a state has.", "W_hh holds H × H numbers, and the work of a step grows with their square."),
  "batch-size": entry("N, the batch", "How many sequences an update is made from.", "a share of one batch is coarse: at N = 20 one sequence is 5%."),
  "recurrent-weights": entry("W_hh, the recurrent weights", "The matrix by which the state of one step enters the next.", "it is used at every step, and a change of it is a change at all steps at once."),
  "input-weights": entry("W_xh, the input weights", "The matrix by which the symbol of a step enters the state.", "it decides how a symbol is written into the state."),
  "read-out": entry("Read-out, W_hy", "The weights by which the answer is read from the last state.", "it can only use what the state still holds."),
  bias: entry("b_h, b_y, the biases", "Numbers that are added to every unit whatever is read; they start at zero.", "they shift where a unit stands on its curve."),
  activation: entry("φ, the activation", "The curve that each unit puts its sum through: tanh, sigmoid or ReLU.", "its slope is one of the two factors of every step back."),
  tanh: entry("tanh", "An activation between -1 and 1, with slope 1 at 0 and flat at both ends.", "units near -1 or 1 let almost no error through."),
  relu: entry("ReLU", "An activation that is 0 below 0 and passes on what is above: slope 0 or 1.", "where a unit is on, the error goes through it undiminished."),
  slope: entry("φ', the slope", "How much a unit's output changes with its input, where the unit now is. For tanh at most 1.", "each step back multiplies the error by it: many steps of a little less than 1 leave very little."),
  saturation: entry("Saturation", "Units near the flat ends of tanh.", "their slope is nearly 0, and the error fades there even where W_hh is large."),
  lstm: entry("LSTM", "A recurrent network with gates that decide what its cell keeps, adds and shows.", "its error can pass many steps along the cell; it has no G here, so only BPTT and its controls train it."),
  // Starts
  orthogonal: entry("Orthogonal", "A matrix that turns vectors and keeps the length of each.", "by itself it neither shrinks nor stretches what goes through it, however often."),
  start: entry("Start", "How the weights are before anything is learnt.", "much of what a network seems to have learnt may have been in its start: compare with the frozen twin."),
  reservoir: entry("Reservoir", "A recurrent network whose recurrent weights stay as they were drawn.", "it remembers by itself for a while, and only writing and reading have to be learnt."),
  "spectral-radius": entry("ρ, the spectral radius", "The largest absolute eigenvalue of a matrix: what it stretches or shrinks by in the long run.", "ρ above 1 can make the error explode, but need not: the slopes of the units multiply, too."),
  "operator-norm": entry("||W_hh||_2, the operator norm", "The most that the matrix can stretch any vector in one step.", "it is never below ρ, and a single step may stretch by it even where ρ is 1."),
  eigenvalues: entry("λ, the eigenvalues", "The numbers by which a matrix stretches its own directions.", "those outside the unit circle grow step by step, those inside fade."),
  // Learning
  "learning-rule": entry("Learning rule", "How a network finds out which way to change each of its weights.", "two lanes on the same data from the same start differ by their rules, and by their rates."),
  bptt: entry("BPTT, backpropagation through time", "Sends the error of the answer back through all steps by the chain rule, and so finds the exact gradient of every weight.", "it is right, and of little use where the gradient that arrives is next to nothing or huge."),
  gradient: entry("Gradient", "The direction in the space of all weights in which the cost rises fastest, and how fast.", "a small step against it makes the cost smaller; a large one may not."),
  error: entry("Error, dE/dh_t", "How the cost would change with the state at step t.", "where it is next to nothing, nothing can be learnt from that step."),
  signal: entry("Signal at step t", "What a rule sends back to step t: BPTT's error, or how far the target is from the state. Shown as a share of that at the last step.", "where it fades to nothing, the rule cannot learn from that step."),
  rate: entry("α, the learning rate", "How long a step is: the gradient times it.", "too small gets nowhere, too large jumps over what it looks for."),
  "alpha-i": entry("α_i, the rate of targets", "How far the last target lies from the last state, against the gradient.", "with α_i = 0 there is no signal at all: that is the control."),
  "alpha-f": entry("α_f, the rate of F", "The learning rate of the network itself; for BPTT it is the only one.", "rates of different rules cannot be compared by their size."),
  "alpha-g": entry("α_g, the rate of G", "The learning rate of G's own weights.", "with α_g = 0 the feedback stays as it was drawn: a control."),
  "split-rate": entry("Rate of W_hh, split rate", "A learning rate that W_hh and b_h have to themselves.", "with a tiny one BPTT keeps ρ near 1, and its good start."),
  clipping: entry("Clipping", "Where all gradients together are longer than a limit, they are scaled down to it; their direction stays.", "a step at a cliff is short, and the other steps may be long."),
  momentum: entry("μ, momentum", "The share of the last step that goes into the next.", "steps that agree grow longer, steps that disagree cancel."),
  optimiser: entry("Optimiser", "How a gradient becomes a step: as it is, with momentum, or scaled number by number.", "comparing rules is only fair with the same one."),
  noise: entry("σ, the noise", "Random numbers that are added to the state before when G learns to go back.", "G learns about states near those that it meets."),
  iteration: entry("Iteration", "One batch, and one update of the weights from it.", "iterations of different batch sizes are not the same amount of data."),
  batch: entry("Batch", "The sequences that one update is made from, drawn anew each time.", "what is right on it is a small sample, and goes up and down."),
  seed: entry("Seed", "The number from which all that is random is drawn: weights, data, noise.", "the same seed gives the same run, to the last digit; one seed is one case, not a proof."),
  cost: entry("E, the cost", "What learning makes smaller: how wrong the answers of a batch are.", "a cost can fall for long before the first answer comes out right."),
  accuracy: entry("Accuracy", "The share of a batch that is answered right.", "compare it with chance, not with zero."),
  chance: entry("Chance", "The share that guessing gets right.", "a line at chance has learnt nothing, however good the number looks."),
  validation: entry("Validation", "A test on fresh sequences that were never learnt from.", "it says whether the task was learnt, not the batch."),
  solved: entry("Solved", "No error in 10,000 fresh sequences.", "a run that is solved may still lose it again if it goes on."),
  collapse: entry("Collapse", "The cost, having been below half of what it was before training, is above it again: over ten batches on the mean.", "a run that was right for a while has not therefore learnt for good."),
  cliff: entry("Cliff", "A place where the cost rises very steeply with the weights.", "one step of ordinary rate lands far away: clip it."),
  // Targets
  "target-propagation": entry("Target propagation", "Gives every step a target, a state that would have been better, in the place of an error.", "each step can learn by itself, from its own distance to its target."),
  tptt: entry("TPTT", "Target propagation through time: W_hh and b_h follow local targets, W_xh the chain rule.", "the chain rule through time is not gone: the badge of a lane says which weights use it."),
  tptthx: entry("TPTThx", "As TPTT, but W_xh follows local targets, too.", "no chain rule through time: the cleaner test of targets."),
  target: entry("H_t, the target", "Where the state at step t should have been.", "it says where to be, not how to change the weights; a local cost turns one into the other."),
  feedback: entry("G, the feedback function", "A second network that learns to go back: from a state and its symbol to the state before.", "targets are only as good as G."),
  "feedback-weights": entry("V_hh, G's weights", "The matrix in G by which a state goes back to the one before.", "it is learnt apart from W_hh; with α_g = 0 it stays as drawn."),
  "difference-correction": entry("Difference correction", "What G gets wrong at the state itself is taken off the target.", "G's mistakes cancel, and with no signal every target is its state."),
  "plain-targets": entry("Plain targets", "Targets that are passed on by G alone, without the difference correction.", "they contain all of G's mistakes, which can be far larger than the signal."),
  angle: entry("Angle to BPTT", "Between a rule's change of W_hh and BPTT's, as directions among H × H numbers, on the same batch at the same weights.", "0° is the same direction; 90° is what random directions have; below 90° is nearer than chance."),
  "update-norm": entry("Update norm", "How long a gradient is, before clipping and without the rate.", "those of different rules do not compare: local costs are divided by N and H."),
  "step-norm": entry("Step norm", "How far a weight matrix really went in an iteration.", "this does compare between rules."),
  moved: entry("W_hh moved", "How far W_hh is from its start, as a share of its own length.", "near nothing means that whatever was learnt was learnt elsewhere."),
  "layer-cost": entry("Layer-wise cost, L_t", "The local costs of G and of F at each step t.", "they show at which steps G goes wrong, and at which states are far from their targets."),
  // Comparing
  lane: entry("Lane", "One run, with its rule and rates, beside the others on the same data.", "what differs between lanes differs by what was set differently."),
  control: entry("Control", "The same run with one thing taken away.", "what the control does as well was not due to that thing; a sentence about one holds for its length."),
  twin: entry("Twin", "A lane made of another, with one thing taken away.", "it is the fair comparison: same data, same start."),
  "frozen-twin": entry("Frozen twin", "The same network whose W_hh and b_h never move; the rest learns by BPTT.", "if it does as well, it was not the learning of W_hh."),
  "no-signal": entry("No target signal", "The same target propagation with α_i = 0.", "it shows what the machinery does without anything to say."),
  "fixed-feedback": entry("Fixed feedback", "G stays as it was drawn: α_g = 0.", "it shows whether G must be learnt."),
  "feedback-alignment": entry("Feedback alignment", "Sending errors back through fixed random weights, to which the way forward adapts. It works in many feedforward networks.", "one may hope for it through time, too; the runs say whether it comes."),
  verdict: entry("Verdict", "A rule that was fixed beforehand, applied to runs.", "it can be wrong only by its rule or its runs, and both can be looked at."),
  ghost: entry("Ghost", "The dotted line of the run before.", "one sees what the last change has changed."),
  cursor: entry("Cursor", "The iteration, or step, at which all charts are read.", "numbers beside a chart belong to it; without one they are the newest."),
  engine: entry("Engine", "What computes: the CPU's SIMD kernels, or the GPU.", "on the CPU the same link gives the same numbers on every computer."),
  // Tasks
  "temporal-order": entry("Temporal Order", "Two of the symbols are marks, X or Y; the rest is noise. Which order did they come in? Four answers, chance 25%.", "an early symbol must be kept until the end. With three marks, 3-bit, there are eight answers."),
  "temporal-order-3bit": entry("3-bit Temporal Order", "Three marks, X or Y each, among noise. In which order did they come? Eight answers, chance 12.5%.", "more must be kept, and for longer."),
  adding: entry("Adding", "Two of the numbers are marked. What is their mean?", "a constant 0.5 is right in 64% of cases: that is chance here."),
  "random-permutation": entry("Random Permutation", "The first symbol is 0 or 1, all others are noise. Which came first? Chance 50%.", "nothing but the first step helps: the purest test of how far back a rule reaches."),
  mnist: entry("Sequential MNIST", "A handwritten digit, read pixel by pixel. Which digit is it?", "it takes 784 steps to see the whole."),
} as const satisfies Record<string, GlossaryEntry>;

export type TermId = keyof typeof glossary;
export const isTerm = (id: string): id is TermId => Object.hasOwn(glossary, id);
