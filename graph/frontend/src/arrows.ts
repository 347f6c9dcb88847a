/** Statements gathered into arrows (pair, direction, class, standing), and arrows into pairs. */

import type { Corpus } from "./corpus.ts";
import type { Way } from "./state.ts";
import { ANY } from "./state.ts";
import { HAPPENED } from "./types.ts";
import type { Level } from "./types.ts";

const MANY = 24;

export interface Arrow {
  key: string;
  a: number;
  b: number;
  way: Way;
  class: number;
  standing: number;
  count: number;
  /** Statements a relation, by its number; empty where several arrows were merged. */
  relations: number[];
}

export function arrows(corpus: Corpus, mask: Uint8Array, level: Level, only?: Uint8Array): Arrow[] {
  const found = new Map<number, Arrow>();
  const many = corpus.people(level).id.length, none = corpus.words.relations.map(() => 0);
  for (let i = 0; i < corpus.size; i++) {
    if (!mask[i]) continue;
    let a = corpus.from(level, i), b = corpus.to(level, i);
    if (a === b || (only && !(only[a] && only[b]))) continue;
    const mutual = corpus.mutual[i]!, cls = corpus.class[i]!, standing = corpus.standing[i]!;
    if (mutual && a > b) [a, b] = [b, a];
    const number = ((a * many + b) * 2 + mutual) * 16 + cls * 4 + standing;
    let arrow = found.get(number);
    if (!arrow) {
      const way = mutual ? "=" : ">";
      const key = `${a}${way}${b}|${cls}|${standing}`;
      arrow = { key, a, b, way, class: cls, standing, count: 0, relations: none.slice() };
      found.set(number, arrow);
    }
    arrow.count++;
    arrow.relations[corpus.relation[i]!]!++;
  }
  const sorted = [...found].sort(([m, x], [n, y]) => y.count - x.count || m - n);
  return sorted.map(([, arrow]) => arrow);
}

export interface Pair {
  a: number;
  b: number;
  count: number;
  /** Statements a class. */
  classes: number[];
  forth: number;
  back: number;
}

const SPREAD = 2 ** 26; // more than the actors of any page
const gathered = new WeakMap<Arrow[], Pair[]>();

/** Arrows gathered into pairs, the busiest first; those of the same list are gathered once. */
export function pairs(all: Arrow[]): Pair[] {
  const known = gathered.get(all);
  if (known) return known;
  const found = new Map<number, Pair>();
  for (const arrow of all) {
    const a = Math.min(arrow.a, arrow.b), b = Math.max(arrow.a, arrow.b), key = a * SPREAD + b;
    let pair = found.get(key);
    if (!pair) found.set(key, (pair = { a, b, count: 0, classes: [0, 0, 0, 0], forth: 0, back: 0 }));
    pair.count += arrow.count;
    pair.classes[arrow.class]! += arrow.count;
    if (arrow.way === "=" || arrow.a === a) pair.forth += arrow.count;
    if (arrow.way === "=" || arrow.a === b) pair.back += arrow.count;
  }
  const sorted = [...found.values()].sort((x, y) => y.count - x.count || x.a - y.a || x.b - y.b);
  gathered.set(all, sorted);
  return sorted;
}

/** The actors that arrows join, in the order of their numbers. */
export function ends(all: Arrow[]): Set<number> {
  const seen: boolean[] = [];
  for (const { a, b } of all) seen[a] = seen[b] = true;
  return new Set(Object.keys(seen).map(Number));
}

/** A pair as one arrow: the sign with more statements decides the hue, then words or deeds the dash. */
export function merged(pair: Pair): Arrow {
  const [v, m, vc, mc] = pair.classes as [number, number, number, number];
  const friendly = v + m >= vc + mc;
  const cls = friendly ? (m >= v ? 1 : 0) : mc >= vc ? 3 : 2;
  const oneWay = Math.max(pair.forth, pair.back) >= 4 * Math.min(pair.forth, pair.back);
  const turned = oneWay && pair.back > pair.forth;
  const [a, b] = turned ? [pair.b, pair.a] : [pair.a, pair.b];
  return {
    key: `${pair.a}~${pair.b}`, a, b, way: oneWay ? ">" : "=", class: cls, standing: HAPPENED,
    count: pair.count, relations: [],
  };
}

/** What a click on an arrow picks; a merged one picks everything between the two. */
export function pickOf(corpus: Corpus, level: Level, arrow: Arrow): {
  what: "pair"; level: Level; a: string; b: string; way: Way; class: number; standing: number;
} {
  const { id } = corpus.people(level);
  const whole = arrow.key.includes("~");
  return {
    what: "pair", level, a: id[arrow.a]!, b: id[arrow.b]!, way: whole ? "~" : arrow.way,
    class: whole ? ANY : arrow.class, standing: whole ? ANY : arrow.standing,
  };
}

/** What is written on an arrow: its relations, most frequent first, in the mood of its standing. */
export function wording(corpus: Corpus, arrow: Arrow): string {
  const counted = arrow.relations.map((n, relation) => [relation, n] as const).filter(([, n]) => n);
  const sorted = counted.sort((x, y) => y[1] - x[1]);
  const form = arrow.standing === HAPPENED || arrow.standing === 1 ? "says" : "verb";
  const said = sorted.slice(0, 2).map(([r, n]) => {
    const words = corpus.words.relations[r]!;
    const verb = words[form];
    return n > 1 ? `${verb} ×${n}` : verb;
  });
  if (sorted.length > 2) said.push(`+${sorted.length - 2}`);
  const before = ["", "", "would ", "not "][arrow.standing]!;
  return before + said.join(" · ");
}

/** Pixels; grows with the logarithm. Where the busiest arrow holds many, widths spread between 1 and 6. */
export function width(count: number, top = 0): number {
  if (top > MANY) return 1 + 5 * (Math.log2(count + 1) / Math.log2(top + 1)) ** 2;
  return 0.8 + 1.3 * Math.log2(count + 1);
}

export function radius(count: number): number {
  return Math.min(34, 7.5 + 3 * Math.sqrt(count));
}
