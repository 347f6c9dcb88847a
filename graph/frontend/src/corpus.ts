/** The statements as typed columns, with what follows from them: class, standing, day, id. */

import { sha256 } from "./sha256.ts";
import { CLAIMED, DENIED, HAPPENED, NOBODY, NO_DAY, PLANNED } from "./types.ts";
import type { Actors, Articles, Core, Evidence, Level, Measures, People, Words } from "./types.ts";

export class Corpus {
  readonly size: number;
  readonly actors: Actors;
  readonly groups: People;
  readonly articles: Articles;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly relation: Uint8Array;
  readonly status: Uint8Array;
  readonly assertion: Uint8Array;
  readonly mutual: Uint8Array;
  readonly article: Int32Array;
  readonly start: Int32Array;
  readonly length: Int32Array;
  readonly precision: Uint8Array;
  readonly basis: Uint8Array;
  readonly confidence: Uint8Array;
  readonly attributed: Int32Array;
  readonly place: Int32Array;
  readonly class: Uint8Array;
  readonly standing: Uint8Array;
  /** The day a statement is filed under: its own, else the article's, else NO_DAY. */
  readonly day: Int32Array;
  /** The first statement of each article (statements come article by article). */
  readonly first: Int32Array;
  readonly content: Map<number, string>;
  readonly event: Map<number, string>;
  private readonly given: Map<number, string>;
  private readonly actorNumber: Map<string, number>;
  private readonly groupNumber: Map<string, number>;
  private readonly articleNumber: Map<string, number>;

  constructor(readonly core: Core, readonly words: Words) {
    const c = core.columns;
    this.size = c.source.length;
    this.actors = core.actors;
    this.groups = core.groups;
    this.articles = core.articles;
    const ints = (column: (number | null)[], none: number) => Int32Array.from(column, (x) => x ?? none);
    const bytes = (column: (number | null)[]) => Uint8Array.from(column, (x) => x ?? 0);
    this.source = ints(c.source, NOBODY);
    this.target = ints(c.target, NOBODY);
    this.relation = bytes(c.relation);
    this.status = bytes(c.status);
    this.assertion = bytes(c.assertion);
    this.mutual = bytes(c.reciprocal);
    this.article = ints(c.article, 0);
    this.start = ints(c.start, NO_DAY);
    this.length = ints(c.days, 0);
    this.precision = bytes(c.precision);
    this.basis = bytes(c.basis);
    this.confidence = bytes(c.confidence);
    this.attributed = ints(c.attributed, NOBODY);
    this.place = ints(c.place, NOBODY);
    this.class = this.relation.map((r) => words.relations[r]!.class);
    this.standing = this.status.map((s, i) => standing(words, s, this.assertion[i]!));
    this.day = this.start.map((s, i) => (s === NO_DAY ? (core.articles.published[this.article[i]!] ?? NO_DAY) : s));
    this.first = new Int32Array(core.articles.id.length + 1);
    for (let i = this.size - 1; i >= 0; i--) this.first[this.article[i]!] = i;
    this.content = new Map(core.sparse.content);
    this.event = new Map(core.sparse.event);
    this.given = new Map(core.sparse.id);
    this.actorNumber = new Map(core.actors.id.map((id, i) => [id, i]));
    this.groupNumber = new Map(core.groups.id.map((id, i) => [id, i]));
    this.articleNumber = new Map(core.articles.id.map((id, i) => [id, i]));
  }

  people(level: Level): People {
    return level === "actors" ? this.actors : this.groups;
  }

  /** The number of an actor or group by its id; NOBODY where the page has none. */
  number(level: Level, id: string): number {
    return (level === "actors" ? this.actorNumber : this.groupNumber).get(id) ?? NOBODY;
  }

  articleOf(id: string): number {
    return this.articleNumber.get(id) ?? NOBODY;
  }

  /** Source and target of a statement at a level. */
  from(level: Level, i: number): number {
    return level === "actors" ? this.source[i]! : this.actors.group[this.source[i]!]!;
  }

  to(level: Level, i: number): number {
    return level === "actors" ? this.target[i]! : this.actors.group[this.target[i]!]!;
  }

  measures(level: Level): Measures | undefined {
    return this.core.measures?.[level === "actors" ? "actors" : "groups"];
  }

  /** Which of its article's statements a statement is. */
  rank(i: number): number {
    return i - this.first[this.article[i]!]!;
  }

  /** A statement's id, as ontology/model.py makes it; needs its first evidence. */
  id(i: number, evidence: Evidence): string {
    const given = this.given.get(i);
    if (given !== undefined) return given;
    const parts = [
      this.articles.id[this.article[i]!]!,
      `${evidence.span.start},${evidence.span.end}`,
      this.words.relations[this.relation[i]!]!.id,
      this.actors.id[this.source[i]!]!,
      this.actors.id[this.target[i]!]!,
      this.words.statuses[this.status[i]!]!,
    ];
    return sha256(parts.join("\x1f")).slice(0, 16);
  }
}

function standing(words: Words, status: number, assertion: number): number {
  const is = words.statuses[status];
  if (is === "negated") return DENIED;
  if (is !== "actual") return PLANNED;
  return words.assertions[assertion] === "claimed" ? CLAIMED : HAPPENED;
}

const DAY = 86400000;

export function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

export function dayOf(iso: string): number {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}
