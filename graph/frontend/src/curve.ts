/** The geometry of an arrow: a quadratic curve, with the control point as vis-network computes it. */

export interface Point {
  x: number;
  y: number;
}

export interface Curve {
  from: Point;
  via: Point;
  to: Point;
}

/** The control point of a bend; a positive one lies on the left of the way from one end to the other. */
export function via(from: Point, to: Point, bend: number): Point {
  const dx = to.x - from.x, dy = from.y - to.y, far = Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (bend * Math.PI) / 2;
  const reach = (Math.abs(bend) / 2 + 0.5) * far;
  return { x: from.x + reach * Math.cos(angle), y: from.y - reach * Math.sin(angle) };
}

/** The bend that lifts a curve's middle so many pixels off the straight line (within what reads as one arrow). */
export function bendFor(lift: number, far: number): number {
  const wanted = Math.min(Math.abs(lift) * 2, far * 0.62);
  let low = 0, high = 0.8;
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if ((middle / 2 + 0.5) * far * Math.sin((middle * Math.PI) / 2) < wanted) low = middle;
    else high = middle;
  }
  return Math.sign(lift) * low;
}

export function at({ from, via: v, to }: Curve, t: number): Point {
  const s = 1 - t;
  return { x: s * s * from.x + 2 * s * t * v.x + t * t * to.x, y: s * s * from.y + 2 * s * t * v.y + t * t * to.y };
}

export function slope({ from, via: v, to }: Curve, t: number): number {
  return Math.atan2(
    (1 - t) * (v.y - from.y) + t * (to.y - v.y),
    (1 - t) * (v.x - from.x) + t * (to.x - v.x),
  );
}

/** Points along a curve, without the parts under its ends' circles. */
export function sampled(curve: Curve, steps: number, cutFrom = 0, cutTo = 0): Point[] {
  const points: Point[] = [];
  for (let i = 0; i <= steps; i++) {
    const p = at(curve, i / steps);
    if (Math.hypot(p.x - curve.from.x, p.y - curve.from.y) < cutFrom) continue;
    if (Math.hypot(p.x - curve.to.x, p.y - curve.to.y) < cutTo) continue;
    points.push(p);
  }
  return points;
}

/** Lifts for the arrows of one pair, side by side around the straight line. */
export function fan(many: number, gap: number): number[] {
  return Array.from({ length: many }, (_, i) => (i - (many - 1) / 2) * gap);
}

export function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  const side = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
