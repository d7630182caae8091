/** @file Softsign, four lanes at a time. */

export class Unit {
  @inline
  value(a: v128): v128 {
    return f32x4.div(a, f32x4.add(f32x4.splat(1), f32x4.abs(a)));
  }

  /** phi'(a) = 1 / (1 + |a|)^2, and 1 - |h| = 1 / (1 + |a|). */
  @inline
  slope(a: v128, h: v128): v128 {
    const rest = f32x4.sub(f32x4.splat(1), f32x4.abs(h));
    return f32x4.mul(rest, rest);
  }

  @inline
  get slopeReadsInput(): bool {
    return false;
  }

  /** With equal signs u / ((1 + |a|) (1 + |b|)), b = a + u; across zero nothing cancels. */
  @inline
  difference(a: v128, u: v128, far: bool): v128 {
    const one = f32x4.splat(1);
    const b = f32x4.add(a, u);
    const left = f32x4.add(one, f32x4.abs(a));
    const right = f32x4.add(one, f32x4.abs(b));
    const same = f32x4.div(u, f32x4.mul(left, right));
    const across = f32x4.sub(f32x4.div(b, right), f32x4.div(a, left));
    return v128.bitselect(same, across, f32x4.ge(f32x4.mul(a, b), f32x4.splat(0)));
  }

  @inline
  get nearby(): f32 {
    return Infinity;
  }
}
