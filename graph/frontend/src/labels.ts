/** Where names stand so that none covers another, a node or (where it can be helped) a line. Screen pixels. */

import { at, sampled, slope } from "./curve.ts";
import type { Curve, Point } from "./curve.ts";

export interface NodeName {
  x: number;
  y: number;
  r: number;
  w: number;
  h: number;
  /** Placed even where it covers something: what the reader picked. */
  must: boolean;
}

export interface ArrowName {
  curve: Curve;
  w: number;
  cutFrom: number;
  cutTo: number;
  must: boolean;
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Turned extends Point {
  angle: number;
}

const ROUNDS = 3;
const MANY = 150; // names beyond which one round must do
const CELL = 32;
const HALF = 7; // half the height of an arrow's name

/** Points in cells, so that a box asks only its own surroundings. */
export class Grid {
  private readonly cells = new Map<string, { p: Point; owner: number }[]>();

  add(p: Point, owner: number): void {
    const key = `${Math.floor(p.x / CELL)},${Math.floor(p.y / CELL)}`;
    const cell = this.cells.get(key);
    if (cell) cell.push({ p, owner });
    else this.cells.set(key, [{ p, owner }]);
  }

  within(box: Box, skip: number): number {
    let n = 0;
    for (let i = Math.floor((box.x - box.w / 2) / CELL); i <= Math.floor((box.x + box.w / 2) / CELL); i++)
      for (let j = Math.floor((box.y - box.h / 2) / CELL); j <= Math.floor((box.y + box.h / 2) / CELL); j++)
        for (const { p, owner } of this.cells.get(`${i},${j}`) ?? [])
          if (owner !== skip && Math.abs(p.x - box.x) < box.w / 2 && Math.abs(p.y - box.y) < box.h / 2) n++;
    return n;
  }
}

export function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;
}

function spots({ x, y, r, w, h }: NodeName): Box[] {
  const gap = 4, side = r + gap + w / 2, up = r + gap + h / 2;
  const box = (dx: number, dy: number): Box => ({ x: x + dx, y: y + dy, w, h });
  return [
    box(0, up), box(0, -up), box(side, 0), box(-side, 0),
    box(w * 0.36, up), box(-w * 0.36, up), box(w * 0.36, -up), box(-w * 0.36, -up),
    box(side * 0.8, up * 0.75), box(-side * 0.8, up * 0.75), box(side * 0.8, -up * 0.75), box(-side * 0.8, -up * 0.75),
  ];
}

export interface Names {
  nodes: (Box | null)[];
  arrows: (Turned | null)[];
}

/** Nodes and arrows in order of importance; a name without room is null. Names keep within a frame where they can. */
export function named(nodes: NodeName[], arrows: ArrowName[], within: Box | null = null): Names {
  const lines = new Grid();
  arrows.forEach(({ curve, cutFrom, cutTo }, i) => {
    const far = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y);
    for (const p of sampled(curve, Math.min(40, Math.max(8, Math.round(far / 9))), cutFrom, cutTo)) lines.add(p, i);
  });
  const discs = nodes.map(({ x, y, r }) => ({ x, y, w: 2 * r + 4, h: 2 * r + 4 }));
  const boxes: (Box | null)[] = nodes.map(() => null);
  // Each name again after the others have theirs: the first choice knew only those before it.
  for (let round = 0; round < (nodes.length > MANY ? 1 : ROUNDS); round++)
    nodes.forEach((node, i) => (boxes[i] = beside(node, i, boxes, discs, lines, within)));
  const taken = boxes.filter((box): box is Box => box !== null);
  return { nodes: boxes, arrows: arrows.map((arrow, i) => alongside(arrow, i, taken, discs, lines)) };
}

/** The best spot around a node for its name, null where every one covers something. */
function beside(node: NodeName, own: number, boxes: (Box | null)[], discs: Box[], lines: Grid, within: Box | null): Box | null {
  let best: Box | null = null, least = node.must ? Infinity : 140;
  spots(node).forEach((spot, k) => {
    const box = within && k < 2 ? { ...spot, x: kept(spot.x, within.x, (within.w - spot.w) / 2) } : spot; // above and below a name may slide
    const covered = boxes.filter((other, j) => j !== own && other && overlap(box, other)).length * 1000
      + discs.filter((disc, j) => j !== own && overlap(box, disc)).length * 200;
    const cost = covered + lines.within(box, -1) * 3 + k * 0.9 + (within && !inside(box, within) ? 150 : 0);
    if (cost < least) [best, least] = [box, cost];
  });
  return best;
}

function kept(x: number, middle: number, reach: number): number {
  return reach > 0 ? Math.min(middle + reach, Math.max(middle - reach, x)) : x;
}

function inside(box: Box, frame: Box): boolean {
  return Math.abs(box.x - frame.x) <= (frame.w - box.w) / 2 && Math.abs(box.y - frame.y) <= (frame.h - box.h) / 2;
}

const TRIED = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73];

function alongside(arrow: ArrowName, own: number, taken: Box[], discs: Box[], lines: Grid): Turned | null {
  const { curve, w } = arrow;
  if (!w) return null;
  const far = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y) - arrow.cutFrom - arrow.cutTo;
  if (far < w + 14 && !arrow.must) return null;
  let best: { beads: Box[]; spot: Turned } | null = null, least = arrow.must ? Infinity : 60;
  TRIED.forEach((t, k) => {
    const p = at(curve, t);
    let angle = slope(curve, t);
    if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
    const beads = strung(p, angle, w);
    let cost = k * 0.5;
    for (const bead of beads) {
      if (taken.some((box) => overlap(bead, box)) || discs.some((disc) => overlap(bead, disc))) cost += 60;
      cost += lines.within(bead, own) * 2;
    }
    if (cost < least) [best, least] = [{ beads, spot: { ...p, angle } }, cost];
  });
  const found = best as { beads: Box[]; spot: Turned } | null;
  if (!found) return null;
  taken.push(...found.beads);
  return found.spot;
}

/** A turned line of text as small boxes along it. */
function strung(middle: Point, angle: number, w: number): Box[] {
  const many = Math.max(2, Math.ceil(w / (HALF * 2)));
  return Array.from({ length: many }, (_, i) => {
    const along = (i / (many - 1) - 0.5) * (w - HALF);
    return { x: middle.x + along * Math.cos(angle), y: middle.y + along * Math.sin(angle), w: HALF * 2, h: HALF * 2 };
  });
}
