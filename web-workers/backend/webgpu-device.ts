/** @file The GPU device: with the limits its adapter offers, and with its failures as exceptions. */

/** The GPU is gone: unplugged, reset by its driver, or taken by the browser. */
export class EngineLostError extends Error {
  override readonly name = "EngineLostError";
}

/** WebGPU refused a program or a command. */
export class GpuError extends Error {
  override readonly name = "GpuError";
}

/** A tensor or program is larger than the GPU allows. */
export class GpuLimitError extends Error {
  override readonly name = "GpuLimitError";
}

const usedLimits = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupsPerDimension",
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** A device with all that the adapter offers of the limits that matter here; with WebGPU's defaults where it refuses. */
export async function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const requiredLimits = Object.fromEntries(usedLimits.map((name) => [name, adapter.limits[name]]));
  try {
    return await adapter.requestDevice({ requiredLimits });
  } catch {
    return adapter.requestDevice();
  }
}

/** Watches a device for loss and for errors, which WebGPU reports apart from the calls that cause them. */
export class DeviceWatch {
  private failure: Error | undefined;
  private readonly lost: Promise<never>;

  constructor(device: GPUDevice) {
    device.addEventListener("uncapturederror", ({ error }) => {
      this.report(new GpuError(error.message));
    });
    this.lost = device.lost.then(({ reason, message }) => {
      this.failure = new EngineLostError(
        reason === "destroyed"
          ? "the GPU engine was closed"
          : `the GPU engine was lost: ${message}`,
      );
      throw this.failure;
    });
    // The loss reaches whoever waits on the device; nobody may be waiting.
    this.lost.catch(() => {});
  }

  /** Notes an error, for whoever asks or waits next; the first is the cause of those that follow. */
  report(error: Error): void {
    this.failure ??= error;
  }

  /** Throws what went wrong since the device was made. */
  check(): void {
    if (this.failure !== undefined) throw this.failure;
  }

  /** The promise's value; rejects when the device is lost first, or reported an error. */
  async guard<T>(promise: Promise<T>): Promise<T> {
    // A lost device also rejects or resolves what is under way: its loss is the better reason.
    promise.catch(() => {});
    this.check();
    try {
      return await Promise.race([this.lost, promise]);
    } finally {
      this.check();
    }
  }
}
