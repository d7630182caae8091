/**
 * @file Stands in for the `@webgpu/types` that TF.js refers to by `/// <reference types>`.
 *
 * TF.js 4.22 asks for a 2023 edition, whose declarations collide with the WebGPU that TypeScript's own
 * DOM and WebWorker libraries declare. Those libraries leave out only the flag constants, given here;
 * `typeRoots` in the tsconfig files makes the compiler find this file first.
 */
declare namespace GPUBufferUsage {
  const MAP_READ: 0x0001;
  const MAP_WRITE: 0x0002;
  const COPY_SRC: 0x0004;
  const COPY_DST: 0x0008;
  const INDEX: 0x0010;
  const VERTEX: 0x0020;
  const UNIFORM: 0x0040;
  const STORAGE: 0x0080;
  const INDIRECT: 0x0100;
  const QUERY_RESOLVE: 0x0200;
}
declare namespace GPUMapMode {
  const READ: 0x0001;
  const WRITE: 0x0002;
}
declare namespace GPUShaderStage {
  const VERTEX: 0x1;
  const FRAGMENT: 0x2;
  const COMPUTE: 0x4;
}
