/** Who is near whom: surroundings of an actor, shortest path between two. Arrows count in both directions. */

import type { Arrow } from "./arrows.ts";

export function neighbours(all: Arrow[]): Map<number, Map<number, number>> {
  const near = new Map<number, Map<number, number>>();
  for (const { a, b, count } of all)
    for (const [x, y] of [[a, b], [b, a]] as const) {
      const row = near.get(x) ?? new Map<number, number>();
      row.set(y, (row.get(y) ?? 0) + count);
      near.set(x, row);
    }
  return near;
}

/** An actor and those within some steps, the busiest first where there are more than fit. */
export function surroundings(all: Arrow[], centre: number, depth: number, most: number): { kept: Set<number>; left: number } {
  const near = neighbours(all), kept = new Set([centre]);
  let ring = [centre], left = 0;
  for (let step = 0; step < depth; step++) {
    const weight = new Map<number, number>();
    for (const node of ring)
      for (const [other, count] of near.get(node) ?? []) if (!kept.has(other)) weight.set(other, (weight.get(other) ?? 0) + count);
    const order = [...weight].sort((x, y) => y[1] - x[1] || x[0] - y[0]).map(([node]) => node);
    const room = Math.max(0, most + 1 - kept.size);
    left += Math.max(0, order.length - room);
    ring = order.slice(0, room);
    for (const node of ring) kept.add(node);
  }
  return { kept, left };
}

/** A shortest path by steps, the busiest of them where several are as short; null where there is none. */
export function shortestPath(all: Arrow[], from: number, to: number): number[] | null {
  const near = neighbours(all);
  const best = new Map<number, { before: number; weight: number }>([[from, { before: -1, weight: 0 }]]);
  let ring = [from];
  while (ring.length && !best.has(to)) {
    const next = new Map<number, { before: number; weight: number }>();
    for (const node of ring)
      for (const [other, count] of near.get(node) ?? []) {
        if (best.has(other)) continue;
        const weight = best.get(node)!.weight + Math.log(count + 1);
        if (weight > (next.get(other)?.weight ?? -1)) next.set(other, { before: node, weight });
      }
    for (const [node, how] of next) best.set(node, how);
    ring = [...next.keys()];
  }
  if (!best.has(to)) return null;
  const path = [to];
  while (path[0] !== from) path.unshift(best.get(path[0]!)!.before);
  return path;
}
