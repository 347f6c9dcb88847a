/** What the graph view draws: which nodes and arrows, where, and what it leaves out. */

import { ends, merged, pairs, pickOf, radius, width, wording } from "./arrows.ts";
import type { Arrow } from "./arrows.ts";
import { backbone } from "./backbone.ts";
import { bendFor, fan } from "./curve.ts";
import type { Point } from "./curve.ts";
import { plural } from "./dom.ts";
import { canSigma } from "./draw-sigma.ts";
import type { Page } from "./page.ts";
import { shortestPath, surroundings } from "./paths.ts";
import { place } from "./place.ts";
import { ANY, own } from "./state.ts";
import type { Pick } from "./state.ts";
import type { Level } from "./types.ts";

export const SMALL_NODES = 300; // as NODES in graph/page_drawing.py
const SMALL_ARROWS = 600;
const FANNED = 220; // beyond, a pair's arrows are merged into one: fans would cover each other
const OPEN_NODES = 40;
const OPEN_ARROWS = 64;
const NEAR = 60;
const MOST_TIES = 400; // pairs that still make a picture
const LEAST_TIES = 8;
const CANVAS = 1200; // pairs that a canvas without WebGL still moves
const GAP = 28; // pixels between the arrows of one pair

export interface SceneNode extends Point {
  n: number;
  label: string;
  sub: string;
  shape: string;
  size: number;
  fill: number | null;
  on: boolean;
  dim: boolean;
}

export interface SceneArrow {
  arrow: Arrow;
  label: string;
  width: number;
  bend: number;
  on: boolean;
  dim: boolean;
}

export interface Scene {
  level: Level;
  nodes: SceneNode[];
  arrows: SceneArrow[];
  note: string;
  large: boolean;
}

interface Choice {
  arrows: Arrow[];
  nodes: Set<number>;
  note: string;
}

export class Scenes {
  private readonly spots = new Map<string, Map<number, Point>>();

  scene(page: Page): Scene {
    const { level } = page.state;
    const choice = chosen(page, level);
    const fanned = choice.arrows.length <= FANNED;
    const drawn = fanned ? choice.arrows : pairs(choice.arrows).map(merged);
    const at = this.standing(page, level, choice, drawn);
    const nodes = this.nodes(page, level, choice, at);
    const scene = {
      level, nodes, arrows: bent(drawn, at).map((a) => ({ ...a, label: fanned ? wording(page.corpus, a.arrow) : "" })),
      note: choice.note, large: choice.nodes.size > SMALL_NODES || drawn.length > SMALL_ARROWS,
    };
    lit(page, scene);
    return scene;
  }

  private nodes(page: Page, level: Level, choice: Choice, at: Map<number, Point>): SceneNode[] {
    const people = page.corpus.people(level), sizes = measured(page, level, choice);
    const fills = coloured(page, level);
    return [...choice.nodes].map((n) => {
      const country = people.country[n];
      const own = country && country !== people.id[n] ? page.corpus.number("countries", country) : -1;
      return {
        n, label: people.name[n]!, sub: own >= 0 && level === "actors" ? page.corpus.groups.name[own]! : "",
        shape: page.corpus.words.kinds[people.kind[n]!]!.shape, size: sizes.get(n) ?? 10,
        fill: fills ? fills[n]! : null, ...at.get(n)!, on: false, dim: false,
      };
    });
  }

  /** Where everybody stands: pinned, as Python placed them, or laid out here (and remembered). */
  private standing(page: Page, level: Level, choice: Choice, drawn: Arrow[]): Map<number, Point> {
    const at = new Map<number, Point>(), people = page.corpus.people(level);
    const known = this.known(page, level);
    const missing = [...choice.nodes].some((n) => !known.has(n));
    const subset = page.home === "countries" && choice.nodes.size <= SMALL_NODES && !isOpening(page, choice);
    const source = missing || subset ? this.laidOut(page, level, choice, drawn, known) : known;
    for (const n of choice.nodes) {
      const pin = own(page.state.pins, people.id[n]!);
      at.set(n, pin ? { x: pin[0], y: pin[1] } : source.get(n)!);
    }
    return at;
  }

  private known(page: Page, level: Level): Map<number, Point> {
    const known = new Map<number, Point>();
    const flat = page.corpus.core.spots?.[level === "actors" ? "actors" : "groups"];
    if (flat) for (let i = 0; i < flat.length / 2; i++) known.set(i, { x: flat[2 * i]!, y: flat[2 * i + 1]! });
    if (level === page.home) for (const { id, x, y } of page.drawing.nodes) known.set(id, { x, y });
    return known;
  }

  private laidOut(page: Page, level: Level, choice: Choice, drawn: Arrow[], known: Map<number, Point>): Map<number, Point> {
    const { around, path } = page.state;
    const key = [level, around, String(path), [...choice.nodes].sort((a, b) => a - b).join(",")].join("|");
    let found = this.spots.get(key);
    if (!found) {
      const { name } = page.corpus.people(level);
      const nodes = [...choice.nodes].map((n) => ({ n, width: 8 * Math.min(28, name[n]!.length) }));
      found = choice.nodes.size > SMALL_NODES ? known : place(nodes, drawn, path ? new Map() : known);
      this.spots.set(key, found);
    }
    return found;
  }
}

function isOpening(page: Page, choice: Choice): boolean {
  const { nodes } = page.drawing;
  return page.state.level === page.home && choice.nodes.size === nodes.length && nodes.every(({ id }) => choice.nodes.has(id));
}

function chosen(page: Page, level: Level): Choice {
  const all = page.arrows(level), { corpus, state } = page;
  const near = state.around ? corpus.number(level, state.around) : -1;
  if (state.path) return onPath(page, level, all, state.path);
  if (near >= 0) {
    const { kept, left } = surroundings(all, near, state.depth, NEAR);
    const name = corpus.people(level).name[near]!;
    const note = `Around ${name}, ${plural(state.depth, "step")}: ${plural(kept.size - 1, "other")}${left ? `, ${left.toLocaleString("en")} more not shown` : ""}`;
    return thinned({ arrows: within(all, kept), nodes: kept, note }, near);
  }
  const nodes = ends(all);
  if (state.whole && nodes.size > SMALL_NODES && !canSigma()) return busiest(all, nodes.size);
  const fits = nodes.size <= SMALL_NODES && all.length <= SMALL_ARROWS && page.home === "actors";
  if (!state.ties && (state.whole || fits))
    return { arrows: all, nodes, note: `${plural(nodes.size, level === "actors" ? "actor" : "country or body", level === "actors" ? "actors" : "countries and bodies")}, ${plural(sum(all), "statement")}` };
  const every = pairs(all), kept = state.ties ? backbone(every, SMALL_NODES, state.ties) : backbone(every, OPEN_NODES, OPEN_ARROWS);
  const keys = new Set(kept.map(({ a, b }) => `${a},${b}`));
  const arrows = all.filter(({ a, b }) => keys.has(`${Math.min(a, b)},${Math.max(a, b)}`));
  const between = sum(all), share = Math.round((100 * sum(arrows)) / Math.max(1, between));
  const what = level === "actors" ? "actors" : "countries and bodies";
  const note = `${kept.length.toLocaleString("en")} of ${plural(every.length, "pair")} of ${what}, ${share}% of the ${plural(between, "statement")} between them: the most telling ties${inside(page, between)}`;
  return { arrows, nodes: ends(arrows), note };
}

/** How many pairs the slider of ties chooses from, and how many are drawn; null where there is nothing to choose. */
export function ties(page: Page): { now: number; most: number } | null {
  const { state } = page, all = page.arrows(state.level);
  if (state.around || state.path || state.whole) return null;
  const many = pairs(all).length, most = Math.min(many, MOST_TIES);
  if (many < LEAST_TIES) return null;
  const fits = page.home === "actors" && all.length <= SMALL_ARROWS && ends(all).size <= SMALL_NODES;
  return { now: Math.min(most, state.ties || (fits ? most : OPEN_ARROWS)), most };
}

/** Surroundings where everybody deals with everybody: all ties of the centre, and the telling ones of the others. */
function thinned(choice: Choice, centre: number): Choice {
  if (choice.arrows.length <= FANNED) return choice;
  const others = choice.arrows.filter(({ a, b }) => a !== centre && b !== centre);
  const every = pairs(others), kept = new Set(backbone(every, NEAR, NEAR).map(({ a, b }) => `${a},${b}`));
  const arrows = choice.arrows.filter(({ a, b }) => a === centre || b === centre || kept.has(`${Math.min(a, b)},${Math.max(a, b)}`));
  return { ...choice, arrows, note: `${choice.note}; ${kept.size} of ${plural(every.length, "tie")} among them` };
}

/** What a canvas without WebGL can draw of everything: the busiest pairs. */
function busiest(all: Arrow[], many: number): Choice {
  const every = pairs(all), kept = new Set(every.slice(0, CANVAS).map(({ a, b }) => `${a},${b}`));
  const arrows = all.filter(({ a, b }) => kept.has(`${Math.min(a, b)},${Math.max(a, b)}`)), nodes = ends(arrows);
  const note = `${nodes.size.toLocaleString("en")} of ${plural(many, "actor")}: the ${plural(kept.size, "busiest pair")} of ${every.length.toLocaleString("en")}, as this browser has no WebGL`;
  return { arrows, nodes, note };
}

function inside(page: Page, between: number): string {
  const left = page.facets.total - between;
  return left > 0 ? ` (${left.toLocaleString("en")} lie within one)` : "";
}

function onPath(page: Page, level: Level, all: Arrow[], [from, to]: [string, string]): Choice {
  const a = page.corpus.number(level, from), b = page.corpus.number(level, to);
  const { name } = page.corpus.people(level);
  const path = a >= 0 && b >= 0 ? shortestPath(all, a, b) : null;
  if (!path) return { arrows: [], nodes: new Set([a, b].filter((n) => n >= 0)), note: `No path from ${name[a] ?? from} to ${name[b] ?? to}` };
  const next = new Set(path.slice(1).map((n, i) => [path[i]!, n].sort((x, y) => x - y).join(",")));
  const arrows = all.filter((r) => next.has([r.a, r.b].sort((x, y) => x - y).join(",")));
  return { arrows, nodes: new Set(path), note: `Path: ${path.map((n) => name[n]).join(" – ")}` };
}

function within(all: Arrow[], kept: Set<number>): Arrow[] {
  return all.filter(({ a, b }) => kept.has(a) && kept.has(b));
}

function sum(all: Arrow[]): number {
  return all.reduce((total, { count }) => total + count, 0);
}

/** Radii: by statements, or by the measure chosen (area grows with the value). */
function measured(page: Page, level: Level, choice: Choice): Map<number, number> {
  const measures = page.corpus.measures(level), column = measures?.names.indexOf(page.state.size) ?? -1;
  if (measures && column >= 0) {
    const values = measures.values[column]!, top = Math.max(...[...choice.nodes].map((n) => values[n] ?? 0)) || 1;
    return new Map([...choice.nodes].map((n) => [n, 7 + 17 * Math.sqrt((values[n] ?? 0) / top)]));
  }
  const count = new Map<number, number>();
  for (const { a, b, count: n } of page.arrows(level)) for (const end of [a, b]) count.set(end, (count.get(end) ?? 0) + n);
  const top = Math.max(...[...choice.nodes].map((n) => count.get(n) ?? 0), 1);
  const fit = top > 60 ? (n: number) => 7 + 17 * Math.sqrt(n / top) : radius;
  return new Map([...choice.nodes].map((n) => [n, fit(count.get(n) ?? 0)]));
}

function coloured(page: Page, level: Level): number[] | null {
  const measures = page.corpus.measures(level), column = measures?.names.indexOf(page.state.colour) ?? -1;
  return measures && column >= 0 ? measures.values[column]! : null;
}

/** Arrows of a pair side by side; cooperation above, conflict below, seen from the left node. */
function bent(drawn: Arrow[], at: Map<number, Point>): Omit<SceneArrow, "label">[] {
  const bundles = new Map<string, Arrow[]>();
  for (const arrow of drawn) {
    const key = [arrow.a, arrow.b].sort((x, y) => x - y).join(",");
    bundles.set(key, [...(bundles.get(key) ?? []), arrow]);
  }
  const bends = new Map<string, number>();
  for (const bundle of bundles.values()) {
    const { a, b } = bundle[0]!, p = at.get(a)!, q = at.get(b)!;
    const far = Math.hypot(p.x - q.x, p.y - q.y) || 1, left = p.x <= q.x ? a : b;
    const sorted = [...bundle].sort((x, y) => y.class - x.class || y.standing - x.standing || (x.key < y.key ? -1 : 1));
    fan(sorted.length, Math.min(GAP, far * 0.17)).forEach((lift, i) => {
      const arrow = sorted[i]!;
      bends.set(arrow.key, bendFor(lift, far) * (arrow.a === left ? 1 : -1));
    });
  }
  const top = Math.max(...drawn.map(({ count }) => count), 1);
  return drawn.map((arrow) => ({ arrow, width: width(arrow.count, top), bend: bends.get(arrow.key)!, on: false, dim: false }));
}

/** Marks what is picked, and dims what does not touch it. */
function lit(page: Page, scene: Scene): void {
  const pick = onLevel(page, scene.level);
  if (!pick) return;
  const near = new Set<number>();
  for (const a of scene.arrows) {
    a.on = covers(page, scene.level, pick, a.arrow);
    a.dim = !a.on;
    if (a.on) near.add(a.arrow.a).add(a.arrow.b);
  }
  const { id } = page.corpus.people(scene.level);
  for (const node of scene.nodes) {
    node.on = pick.what === "actor" && id[node.n] === pick.id;
    node.dim = !node.on && !near.has(node.n);
  }
  if (!near.size && !scene.nodes.some((n) => n.on)) for (const x of [...scene.nodes, ...scene.arrows]) x.dim = false;
}

/** The pick as the level shows it: a statement by its arrow, an actor among countries by its country. */
function onLevel(page: Page, level: Level): Exclude<Pick, { what: "statement" }> | null {
  const { pick } = page.state, { corpus } = page;
  if (!pick) return null;
  if (pick.what === "statement") {
    const i = (corpus.first[corpus.articleOf(pick.article)] ?? 0) + pick.rank;
    const { id } = corpus.people(level);
    const a = id[corpus.from(level, i)], b = id[corpus.to(level, i)];
    if (a === undefined || b === undefined) return null;
    return { what: "pair", level, a, b, way: corpus.mutual[i] ? "=" : ">", class: corpus.class[i]!, standing: corpus.standing[i]! };
  }
  if (pick.level === level) return pick;
  const up = (id: string) => {
    const n = corpus.number("actors", id);
    return n < 0 ? id : corpus.groups.id[corpus.actors.group[n]!]!;
  };
  if (level === "actors") return pick; // a country is an actor of the same id, where there is one
  return pick.what === "actor" ? { ...pick, level, id: up(pick.id) } : { ...pick, level, a: up(pick.a), b: up(pick.b) };
}

function covers(page: Page, level: Level, pick: Exclude<Pick, { what: "statement" }>, arrow: Arrow): boolean {
  const own = pickOf(page.corpus, level, arrow);
  if (pick.what === "actor") return own.a === pick.id || own.b === pick.id;
  const forth = own.a === pick.a && own.b === pick.b, back = own.a === pick.b && own.b === pick.a;
  if (!forth && !back) return false;
  if (own.way === "~" || pick.way === "~") return true;
  const wayFits = pick.way === "=" ? own.way === "=" : own.way === ">" && forth;
  return wayFits && (pick.class === ANY || pick.class === own.class) && (pick.standing === ANY || pick.standing === own.standing);
}
