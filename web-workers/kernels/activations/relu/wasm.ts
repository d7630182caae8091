/** @file max(a, 0), four lanes at a time. */

export class Unit {
  @inline
  value(a: v128): v128 {
    return f32x4.pmax(a, f32x4.splat(0));
  }

  @inline
  slope(a: v128, h: v128): v128 {
    return v128.and(f32x4.splat(1), f32x4.gt(h, f32x4.splat(0)));
  }

  @inline
  get slopeReadsInput(): bool {
    return false;
  }

  @inline
  difference(a: v128, u: v128, far: bool): v128 {
    const zero = f32x4.splat(0);
    const active = f32x4.pmax(u, f32x4.neg(a));
    const inactive = f32x4.pmax(f32x4.add(a, u), zero);
    return v128.bitselect(active, inactive, f32x4.gt(a, zero));
  }

  @inline
  get nearby(): f32 {
    return Infinity;
  }
}
