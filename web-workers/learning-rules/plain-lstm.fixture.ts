/** @file For tests: the LSTM in plain float64, written from its definition and not from the engine. */
import { type PlainBatch, PlainNetwork, type Rows } from "./plain-network.fixture.ts";

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

export class PlainLstm extends PlainNetwork {
  constructor(weights: Readonly<Record<string, ArrayLike<number>>>) {
    super("tanh", weights);
  }

  override copy(): PlainLstm {
    return new PlainLstm(this.weights);
  }

  override states({ x }: PlainBatch): Rows[] {
    const { Wxh, Whh, bh } = this.weights;
    const hidden = bh.length / 4;
    const rest = (input: Rows): Rows => input.map(() => Array.from({ length: hidden }, () => 0));
    const states: Rows[] = [];
    let cells: Rows | null = null;
    for (const input of x) {
      const earlier: Rows = cells ?? rest(input);
      const a = this.affine(
        [
          [input, Wxh],
          [states.at(-1) ?? rest(input), Whh],
        ],
        bh,
      );
      const gate = (n: number, block: number, j: number): number =>
        a[n]?.[block * hidden + j] ?? Number.NaN;
      cells = earlier.map((row, n) =>
        row.map(
          (c, j) => sigmoid(gate(n, 1, j)) * c + sigmoid(gate(n, 0, j)) * Math.tanh(gate(n, 2, j)),
        ),
      );
      states.push(cells.map((row, n) => row.map((c, j) => sigmoid(gate(n, 3, j)) * Math.tanh(c))));
    }
    return states;
  }
}
