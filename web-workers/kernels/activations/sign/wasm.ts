/** @file A unit that sends its sign alone: its state is tanh's, which the read-out sees. */
export { Unit } from "../tanh/wasm";
