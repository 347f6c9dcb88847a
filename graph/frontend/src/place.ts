/** A layout made in the page, for a choice of nodes that Python could not foresee: stress, then room for names. */

import type { Arrow } from "./arrows.ts";
import type { Point } from "./curve.ts";

const UNIT = 170;
const ROUNDS = 150;

export interface Placed {
  n: number;
  width: number;
}

/** Positions for up to some 150 nodes; nodes with a known position start there. */
export function place(nodes: Placed[], arrows: Arrow[], known: Map<number, Point>): Map<number, Point> {
  const row = new Map(nodes.map(({ n }, i) => [n, i]));
  const wish = distances(nodes.length, arrows.map(({ a, b }) => [row.get(a)!, row.get(b)!]));
  const spots = nodes.map(({ n }, i) => known.get(n) ?? circle(i, nodes.length));
  const start = scaled(spots, wish);
  for (let round = 0; round < ROUNDS; round++) majorise(start, wish);
  for (let round = 0; round < 60; round++) if (!parted(start, nodes)) break;
  return new Map(nodes.map(({ n }, i) => [n, start[i]!]));
}

function circle(i: number, many: number): Point {
  const angle = i * 2.399963; // the golden angle: no two starts on one line
  const far = UNIT * Math.sqrt((i + 0.5) / many) * Math.sqrt(many) * 0.6;
  return { x: far * Math.cos(angle), y: far * Math.sin(angle) };
}

function distances(many: number, links: [number, number][]): Float64Array[] {
  const near: number[][] = Array.from({ length: many }, () => []);
  for (const [a, b] of links) {
    near[a]!.push(b);
    near[b]!.push(a);
  }
  return near.map((_, from) => {
    const steps = new Float64Array(many).fill(-1);
    steps[from] = 0;
    const queue = [from];
    for (let i = 0; i < queue.length; i++)
      for (const other of near[queue[i]!]!)
        if (steps[other]! < 0) {
          steps[other] = steps[queue[i]!]! + 1;
          queue.push(other);
        }
    const crowd = UNIT * (1 + 0.012 * Math.min(many, 60));
    return steps.map((s) => (s < 0 ? UNIT * 3.2 : s * crowd));
  });
}

function scaled(spots: Point[], wish: Float64Array[]): Point[] {
  let have = 0, want = 0;
  for (let i = 0; i < spots.length; i++)
    for (let j = 0; j < i; j++) {
      have += Math.hypot(spots[i]!.x - spots[j]!.x, spots[i]!.y - spots[j]!.y);
      want += wish[i]![j]!;
    }
  const factor = have > 0 ? want / have : 1;
  return spots.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
}

/** One round of stress majorisation, node after node. */
function majorise(spots: Point[], wish: Float64Array[]): void {
  for (let i = 0; i < spots.length; i++) {
    let x = 0, y = 0, total = 0;
    const p = spots[i]!;
    for (let j = 0; j < spots.length; j++) {
      if (i === j) continue;
      const q = spots[j]!, d = wish[i]![j]!, weight = 1 / (d * d);
      const dx = p.x - q.x, dy = p.y - q.y, far = Math.hypot(dx, dy) || 1e-6;
      x += weight * (q.x + (d * dx) / far);
      y += weight * (q.y + (d * dy) / far);
      total += weight;
    }
    if (total) [p.x, p.y] = [x / total, y / total];
  }
}

/** Moves nodes whose names would touch apart; false once none do. */
function parted(spots: Point[], nodes: Placed[]): boolean {
  let moved = false;
  for (let i = 0; i < spots.length; i++)
    for (let j = 0; j < i; j++) {
      const p = spots[i]!, q = spots[j]!;
      const dx = p.x - q.x || 0.01, dy = p.y - q.y || 0.01;
      const overX = (nodes[i]!.width + nodes[j]!.width) / 2 + 16 - Math.abs(dx), overY = 78 - Math.abs(dy);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      if (overX < overY) {
        p.x += (Math.sign(dx) * overX) / 2;
        q.x -= (Math.sign(dx) * overX) / 2;
      } else {
        p.y += (Math.sign(dy) * overY) / 2;
        q.y -= (Math.sign(dy) * overY) / 2;
      }
    }
  return moved;
}
