/** What the page shows, and the same as a hash that can be shared. Actors travel by id, never by number. */

import type { Level } from "./types.ts";

export type View = "graph" | "matrix" | "table" | "timeline" | "map" | "articles";
export const VIEWS: readonly View[] = ["graph", "matrix", "table", "timeline", "map", "articles"];

/** ``>``: from a to b; ``=``: mutual acts only; ``~``: anything between the two. */
export type Way = ">" | "=" | "~";

export type Pick =
  | { what: "actor"; level: Level; id: string }
  | { what: "pair"; level: Level; a: string; b: string; way: Way; class: number; standing: number }
  | { what: "statement"; article: string; rank: number };

/** No class or standing chosen: all of them. */
export const ANY = -1;

export interface State {
  view: View;
  level: Level;
  pick: Pick | null;
  around: string;
  depth: number;
  path: [string, string] | null;
  whole: boolean;
  offClasses: number[];
  offRelations: string[];
  offStatuses: string[];
  offAssertions: string[];
  offKinds: string[];
  countries: string[];
  publishers: string[];
  from: string;
  to: string;
  confidence: number;
  text: string;
  hidden: string[];
  /** Filters under the table's columns, by the column's id. */
  where: Record<string, string>;
  /** How many of the most telling pairs the graph draws; 0: as many as it opens with. */
  ties: number;
  pins: Record<string, [number, number]>;
  size: string;
  colour: string;
  article: string;
  sort: string;
  unit: string;
}

export function blank(level: Level): State {
  return {
    view: "graph", level, pick: null, around: "", depth: 1, path: null, whole: false,
    offClasses: [], offRelations: [], offStatuses: [], offAssertions: [], offKinds: [],
    countries: [], publishers: [], from: "", to: "", confidence: 0, text: "",
    hidden: [], where: {}, ties: 0, pins: {}, size: "", colour: "", article: "", sort: "", unit: "",
  };
}

const part = (text: string) => encodeURIComponent(text).replace(/~/g, "%7E").replace(/\*/g, "%2A");
const joined = (parts: (string | number)[]) => parts.map((x) => part(String(x))).join("~");
const split = (text: string) => text.split("~").map(decodeURIComponent);

export function toHash(state: State, home: Level): string {
  const base = blank(home), out: string[] = [];
  for (const key of Object.keys(base) as (keyof State)[]) {
    const now = worded(key, state), then = worded(key, base);
    if (now !== then) out.push(`${key}=${now}`);
  }
  return out.length ? `#${out.join("&")}` : "";
}

function worded(key: keyof State, state: State): string {
  const value = state[key];
  if (key === "pick") return state.pick ? joined(Object.values(state.pick)) : "";
  if (key === "pins") return Object.entries(state.pins).map(([id, [x, y]]) => joined([id, Math.round(x), Math.round(y)])).join("*");
  if (key === "where") return Object.entries(state.where).filter(([, text]) => text).map(joined).join("*");
  if (Array.isArray(value)) return joined([...value]);
  return value === null ? "" : part(String(value));
}

/** The state a hash describes; what it does not name, or names wrongly, is as at the start. */
export function fromHash(hash: string, home: Level): State {
  const state = blank(home);
  for (const piece of hash.replace(/^#/, "").split("&")) {
    const cut = piece.indexOf("=");
    if (cut < 1) continue;
    try {
      read(state, piece.slice(0, cut), piece.slice(cut + 1));
    } catch (error) {
      if (!(error instanceof URIError)) throw error; // a mangled link opens what can be read of it
    }
  }
  return state;
}

function read(state: State, key: string, text: string): void {
  const list = text === "" ? [] : split(text);
  switch (key) {
    case "view": if ((VIEWS as readonly string[]).includes(text)) state.view = text as View; return;
    case "level": if (text === "actors" || text === "countries") state.level = text; return;
    case "pick": state.pick = readPick(list); return;
    case "path": if (list.length === 2) state.path = [list[0]!, list[1]!]; return;
    case "whole": state.whole = text === "true"; return;
    case "depth": state.depth = Math.min(3, Math.max(1, Number(text) || 1)); return;
    case "confidence": state.confidence = Math.min(100, Math.max(0, Number(text) || 0)); return;
    case "offClasses": state.offClasses = list.map(Number).filter((n) => n >= 0 && n < 4); return;
    case "offRelations": case "offStatuses": case "offAssertions": case "offKinds":
    case "countries": case "publishers": case "hidden": state[key] = list; return;
    case "ties": state.ties = Math.max(0, Math.floor(Number(text)) || 0); return;
    case "where": state.where = Object.fromEntries((text ? text.split("*") : []).map(split).filter((pair) => pair.length === 2) as [string, string][]); return;
    case "pins": state.pins = readPins(text); return;
    case "around": case "from": case "to": case "text": case "size": case "colour":
    case "article": case "sort": case "unit": state[key] = decodeURIComponent(text);
  }
}

function readPick(list: string[]): Pick | null {
  const [what, ...rest] = list;
  const level: Level = rest[0] === "countries" ? "countries" : "actors";
  if (what === "actor" && rest.length === 2) return { what, level, id: rest[1]! };
  if (what === "statement" && rest.length === 2) return { what, article: rest[0]!, rank: Number(rest[1]) || 0 };
  if (what !== "pair" || rest.length !== 6) return null;
  const way: Way = rest[3] === "=" || rest[3] === "~" ? rest[3] : ">";
  const number = (text: string) => (Number.isInteger(Number(text)) ? Number(text) : ANY);
  return { what, level, a: rest[1]!, b: rest[2]!, way, class: number(rest[4]!), standing: number(rest[5]!) };
}

function readPins(text: string): State["pins"] {
  const pins: [string, [number, number]][] = [];
  for (const one of text ? text.split("*") : []) {
    const [id, x, y] = split(one);
    if (id && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) pins.push([id, [Number(x), Number(y)]]);
  }
  return Object.fromEntries(pins);
}

/** An entry of a record, and nothing that a record inherits: an actor may be called "constructor". */
export function own<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether two states differ in more than what is looked at: such a change can be undone. */
export function changesContent(a: State, b: State): boolean {
  const looks: (keyof State)[] = ["view", "pick", "article", "sort", "unit"];
  return (Object.keys(a) as (keyof State)[]).some((key) => !looks.includes(key) && worded(key, a) !== worded(key, b));
}

export function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((x) => x !== item) : [...list, item];
}
