/** @file A tensor for ops in place to write, on the GPU: its buffer is all it takes. */
import { registerGpu } from "../shared/wgsl/gpu.ts";
import { roomOp } from "./op.ts";

registerGpu(roomOp, () => {});
