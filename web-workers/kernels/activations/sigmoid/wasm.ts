/** @file The logistic function, four lanes at a time. */
import { sigmoid4, sigmoidSlope4, tanhDifference4 } from "../../shared/assembly/elementary";

export class Unit {
  @inline
  value(a: v128): v128 {
    return sigmoid4(a);
  }

  @inline
  slope(a: v128, h: v128): v128 {
    return sigmoidSlope4(h);
  }

  @inline
  get slopeReadsInput(): bool {
    return false;
  }

  /** tanh's identity on half arguments. */
  @inline
  difference(a: v128, u: v128, far: bool): v128 {
    const half = f32x4.splat(0.5);
    return f32x4.mul(half, tanhDifference4(f32x4.mul(half, a), f32x4.mul(half, u), far));
  }

  @inline
  get nearby(): f32 {
    return 1;
  }
}
