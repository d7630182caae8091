/** @file The order in which units stand in a map: by how they go along with the network's main movement over time. Pure. */
import { elementAt } from "../../basics/element-at.ts";

/** Steps of the power iteration; a picture's order needs no more. */
const powerSteps = 16;
/** Steps of time that the order is made from at most, evenly spread: a long sequence is sorted as fast as a short one. */
const sampledSteps = 64;

/** The course of every unit over time with its mean taken off, a unit each. */
function centredCourses(h: Float32Array, length: number, hidden: number): Float64Array[] {
  const stride = Math.ceil(length / sampledSteps);
  const samples = Math.ceil(length / stride);
  return Array.from({ length: hidden }, (_, unit) => {
    const course = new Float64Array(samples);
    for (let i = 0; i < samples; i += 1) course[i] = elementAt(h, i * stride * hidden + unit);
    let sum = 0;
    for (const value of course) sum += value;
    return course.map((value) => value - sum / samples);
  });
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i += 1) sum += elementAt(x, i) * elementAt(y, i);
  return sum;
}

/** The first principal component: a course over time, of length 1; null where nothing moves or is not finite. */
function mainCourse(courses: readonly Float64Array[]): Float64Array | null {
  let main = courses.toSorted((a, b) => dot(b, b) - dot(a, a))[0] ?? new Float64Array();
  for (let step = 0; step < powerSteps; step += 1) {
    const next = new Float64Array(main.length);
    for (const course of courses) {
      const share = dot(course, main);
      for (const [t, value] of course.entries()) next[t] = elementAt(next, t) + share * value;
    }
    const size = Math.sqrt(dot(next, next));
    if (!(size > 0 && Number.isFinite(size))) return null;
    main = next.map((value) => value / size);
  }
  return main;
}

/**
 * The units of h [T,H] from those that move most against the first principal component over time to those that move most
 * with it: by their correlation with it. Its sign is such that the unit that follows it most closely comes last.
 */
export function unitOrder(h: Float32Array, length: number, hidden: number): Uint32Array {
  const units = Uint32Array.from({ length: hidden }, (_, unit) => unit);
  const courses = centredCourses(h, length, hidden);
  const main = mainCourse(courses);
  if (main === null) return units;
  const correlations = courses.map((course) => {
    const size = Math.sqrt(dot(course, course));
    return size > 0 ? dot(course, main) / size : 0;
  });
  const closest = correlations.reduce(
    (best, each) => (Math.abs(each) > Math.abs(best) ? each : best),
    0,
  );
  const sign = closest < 0 ? -1 : 1;
  const place = (unit: number): number => sign * elementAt(correlations, unit);
  return units.sort((a, b) => place(a) - place(b) || a - b);
}

/** The columns of a [T,H] array in another order. */
export function inOrder(values: Float32Array, order: Uint32Array): Float32Array {
  const hidden = order.length;
  const sorted = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += hidden) {
    for (let place = 0; place < hidden; place += 1) {
      sorted[start + place] = elementAt(values, start + elementAt(order, place));
    }
  }
  return sorted;
}
