/** @file tanh, four lanes at a time. */
import { tanh4, tanhDifference4, tanhSlope4 } from "../../shared/assembly/elementary";

export class Unit {
  @inline
  value(a: v128): v128 {
    return tanh4(a);
  }

  @inline
  slope(a: v128, h: v128): v128 {
    return tanhSlope4(h);
  }

  @inline
  get slopeReadsInput(): bool {
    return false;
  }

  @inline
  difference(a: v128, u: v128, far: bool): v128 {
    return tanhDifference4(a, u, far);
  }

  @inline
  get nearby(): f32 {
    return 0.5;
  }
}
