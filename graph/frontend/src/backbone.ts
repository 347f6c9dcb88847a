/** The backbone of a weighted network: the disparity filter of Serrano, Boguñá and Vespignani (PNAS 2009). */

import type { Pair } from "./arrows.ts";

/** How likely each pair's weight is under chance at its more telling end, in [0, 1]; low means telling. */
export function disparity(all: Pair[]): number[] {
  const strength = new Map<number, number>(), degree = new Map<number, number>();
  for (const { a, b, count } of all)
    for (const end of [a, b]) {
      strength.set(end, (strength.get(end) ?? 0) + count);
      degree.set(end, (degree.get(end) ?? 0) + 1);
    }
  return all.map(({ a, b, count }) => Math.min(...[a, b].map((end) => {
    const k = degree.get(end)!;
    return k < 2 ? 1 : (1 - count / strength.get(end)!) ** (k - 1);
  })));
}

/** The most telling pairs, among at most so many nodes and arrows; ties fall to the busier pair. */
export function backbone(all: Pair[], nodes: number, arrows: number): Pair[] {
  const alpha = disparity(all);
  const order = all.map((_, i) => i).sort((x, y) => alpha[x]! - alpha[y]! || all[y]!.count - all[x]!.count || x - y);
  const kept: Pair[] = [], seen = new Set<number>();
  for (const i of order) {
    const pair = all[i]!;
    const fresh = Number(!seen.has(pair.a)) + Number(!seen.has(pair.b));
    if (kept.length >= arrows) break;
    if (seen.size + fresh > nodes) continue;
    seen.add(pair.a).add(pair.b);
    kept.push(pair);
  }
  return kept;
}
