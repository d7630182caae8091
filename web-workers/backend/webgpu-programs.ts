/** @file WGSL programs as pipelines: each is compiled once, at once where it is needed or ahead. */
import { type Binding, gpuBackendName, type Program } from "../kernels/shared/wgsl/gpu.ts";
import { moduleText } from "../kernels/shared/wgsl/wgsl.ts";
import { GpuError, GpuLimitError } from "./webgpu-device.ts";

/** A program as the GPU takes it. */
export interface Compilable {
  readonly label: string;
  readonly wgsl: string;
  readonly layout: GPUBindGroupLayout;
}

export class ProgramCache {
  private readonly pipelines = new Map<string, GPUComputePipeline>();
  private readonly layouts = new Map<string, GPUBindGroupLayout>();

  private readonly device: GPUDevice;
  private readonly report: (error: Error) => void;

  /** `report` is told of programs that turn out not to compile after they were asked for. */
  constructor(device: GPUDevice, report: (error: Error) => void) {
    this.device = device;
    this.report = report;
  }

  /** The module and layout of a program whose workgroups lie `columns` wide. */
  prepare(program: Program, columns: number): Compilable {
    const { maxStorageBuffersPerShaderStage } = this.device.limits;
    if (program.bindings.length > maxStorageBuffersPerShaderStage) {
      throw new GpuLimitError(
        `${program.label} binds ${program.bindings.length} buffers; this GPU allows ${maxStorageBuffersPerShaderStage}`,
      );
    }
    return {
      label: program.label,
      wgsl: moduleText(program, columns),
      layout: this.layout(program.bindings),
    };
  }

  has({ wgsl }: Compilable): boolean {
    return this.pipelines.has(wgsl);
  }

  /** The pipeline of a program, compiled now where it was not ahead. */
  pipeline(program: Compilable): GPUComputePipeline {
    const known = this.pipelines.get(program.wgsl);
    if (known !== undefined) return known;
    this.device.pushErrorScope("validation");
    const made = this.device.createComputePipeline(this.descriptor(program, this.module(program)));
    this.device.popErrorScope().then(
      (error) => {
        if (error !== null) this.report(notCompiling(program, error.message));
      },
      // Only a lost device has no answer, and its loss is told elsewhere.
      () => {},
    );
    this.pipelines.set(program.wgsl, made);
    return made;
  }

  /** Compiles a program without blocking. Throws GpuError with the compiler's words. */
  async compile(program: Compilable): Promise<void> {
    this.device.pushErrorScope("validation");
    const module = this.module(program);
    const refused = this.device.popErrorScope();
    const { messages } = await module.getCompilationInfo();
    const errors = messages.filter(({ type }) => type === "error");
    if (errors.length > 0 || (await refused) !== null) {
      const lines = program.wgsl.split("\n");
      const words = errors.map(
        ({ lineNum, message }) => `line ${lineNum}: ${message}\n${lines[lineNum - 1] ?? ""}`,
      );
      throw notCompiling(program, words.join("\n"));
    }
    try {
      const made = await this.device.createComputePipelineAsync(this.descriptor(program, module));
      this.pipelines.set(program.wgsl, made);
    } catch (error) {
      throw notCompiling(program, error instanceof Error ? error.message : String(error));
    }
  }

  private module({ label, wgsl }: Compilable): GPUShaderModule {
    return this.device.createShaderModule({ label, code: wgsl });
  }

  private descriptor(
    { label, layout }: Compilable,
    module: GPUShaderModule,
  ): GPUComputePipelineDescriptor {
    return {
      label: `${gpuBackendName} ${label}`,
      layout: this.device.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module, entryPoint: "main" },
    };
  }

  private layout(bindings: readonly Binding[]): GPUBindGroupLayout {
    const types = bindings.map(({ written }) => (written ? "storage" : "read-only-storage"));
    const key = types.join();
    const known = this.layouts.get(key);
    if (known !== undefined) return known;
    const made = this.device.createBindGroupLayout({
      entries: types.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
    this.layouts.set(key, made);
    return made;
  }
}

const notCompiling = ({ label }: Compilable, why: string): GpuError =>
  new GpuError(`The kernel ${label} does not compile.\n${why}`);
