/** What the page carries, as graph/page_columns.py and graph/page.py write it. */

export interface People {
  id: string[];
  name: string[];
  kind: number[];
  country: (string | null)[];
  wikidata: (string | null)[];
  latitude: (number | null)[];
  longitude: (number | null)[];
}

export interface Actors extends People {
  group: number[];
  aliases: string[][];
}

export interface Articles {
  id: string[];
  title: (string | null)[];
  publisher: (string | null)[];
  published: (number | null)[];
  url: (string | null)[];
  author: (string | null)[];
}

type Field =
  | "source" | "target" | "relation" | "status" | "assertion" | "reciprocal" | "article" | "start" | "days"
  | "precision" | "basis" | "confidence" | "attributed" | "place" | "mode" | "contexts" | "reader" | "rule";

export interface Core {
  actors: Actors;
  groups: People;
  articles: Articles;
  columns: Record<Field, (number | null)[]>;
  words: { modes: (string | null)[]; contexts: string[][]; readers: string[]; rules: string[] };
  sparse: { content: [number, string][]; event: [number, string][]; id: [number, string][] };
  spots?: { actors: number[]; groups: number[] };
  measures?: { actors: Measures; groups: Measures };
}

export interface Measures {
  names: string[];
  says: string[];
  values: number[][];
}

export interface RelationWords {
  id: string;
  property: string;
  says: string;
  verb: string;
  definition: string;
  modes: Record<string, string>;
  class: number;
}

export interface Words {
  title: string;
  root: string;
  level: Level;
  statements: number;
  classes: { label: string; definition: string }[];
  relations: RelationWords[];
  kinds: { id: string; shape: string }[];
  statuses: string[];
  assertions: string[];
}

export type Level = "actors" | "countries";

export interface DrawnNode {
  id: number;
  label: string;
  shape: string;
  size: number;
  x: number;
  y: number;
}

export interface DrawnEdge {
  id: string;
  from: number;
  to: number;
  width: number;
  value: number;
  dashes: boolean;
}

export interface Drawing {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  options: object;
}

export interface Span {
  start: number;
  end: number;
}

export interface Evidence {
  span: Span;
  sentence: Span;
  trigger: Span;
  source: Span;
  target: Span;
  quote: string;
}

/**
 * One article unpacked: its text (null where the page has only parts of it), how to cut words out of it by
 * code points (null where only quotes were at hand), and the evidence of its statements.
 */
export interface Opened {
  text: string | null;
  cut: ((start: number, end: number) => string) | null;
  evidence: Evidence[][];
}

export const NO_DAY = -2147483648;
export const NOBODY = -1;
export const HAPPENED = 0;
export const CLAIMED = 1;
export const PLANNED = 2;
export const DENIED = 3;
