/** How statements are worded: the sentence of a card, its facts, a citation. */

import { isoDay } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { NOBODY, NO_DAY } from "./types.ts";
import type { Evidence } from "./types.ts";

/** "Russia would attack Ukraine": who, verb in the mood of the status, whom. */
export function verb(corpus: Corpus, i: number): string {
  const { says, verb: plain } = corpus.words.relations[corpus.relation[i]!]!;
  switch (corpus.words.statuses[corpus.status[i]!]) {
    case "negated": return `does not ${plain}`;
    case "future": return `will ${plain}`;
    case "hypothetical": return `might ${plain}`;
    default: return says;
  }
}

export function ends(corpus: Corpus, i: number): [string, string] {
  const { name } = corpus.actors;
  return [name[corpus.source[i]!]!, name[corpus.target[i]!]!];
}

export function sentence(corpus: Corpus, i: number): string {
  const [source, target] = ends(corpus, i);
  return `${source} ${verb(corpus, i)} ${target}${corpus.mutual[i] ? " and the other way round" : ""}`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A day as people write it: 2 December 2023. */
export function longDay(day: number): string {
  const [y, m, d] = isoDay(day).split("-") as [string, string, string];
  return `${Number(d)} ${MONTHS[Number(m) - 1]} ${Number(y)}`;
}

/** When it happened as exactly as is known; "not dated" where nobody says. */
export function when(corpus: Corpus, i: number): string {
  const start = corpus.start[i]!;
  if (start === NO_DAY) return "not dated";
  const first = longDay(start), last = longDay(start + corpus.length[i]!);
  switch (corpus.precision[i]) {
    case 1: return first.split(" ").slice(1).join(" ");
    case 2: return first.split(" ")[2]!;
    case 3: return `${first} to ${last}`;
    default: return first;
  }
}

const BASES = ["stated in the text", "counted from the report", "the report’s own date"];

export function basis(corpus: Corpus, i: number): string {
  if (corpus.start[i] !== NO_DAY) return BASES[corpus.basis[i]!]!;
  const published = corpus.articles.published[corpus.article[i]!];
  return published === null || published === undefined ? "" : `reported ${longDay(published)}`;
}

export function says(corpus: Corpus, i: number): string {
  const who = corpus.attributed[i]!;
  if (who !== NOBODY) return corpus.actors.name[who]!;
  return corpus.articles.publisher[corpus.article[i]!] ?? "the article itself";
}

/** What a status or assertion means, in a word a reader knows. */
export const STANDING: Record<string, string> = {
  actual: "happened", future: "planned", hypothetical: "imagined or conditional", negated: "denied or did not happen",
  asserted: "said by the article", presupposed: "taken as given", claimed: "somebody’s claim",
};

export const KIND: Record<string, string> = {
  state: "State", government: "Government body", organisation: "Organisation", "armed-group": "Armed group",
  person: "Person", population: "Population", place: "Place",
};

export function articleName(corpus: Corpus, a: number): string {
  return corpus.articles.title[a] ?? corpus.articles.id[a]!;
}

export function citation(corpus: Corpus, i: number, evidence: Evidence): string {
  const a = corpus.article[i]!, { publisher, published, url, author } = corpus.articles;
  const day = published[a];
  const parts = [
    `“${evidence.quote}”`,
    [author[a], articleName(corpus, a), publisher[a], day === null || day === undefined ? null : longDay(day)].filter(Boolean).join(", "),
    `characters ${evidence.span.start}–${evidence.span.end}`,
    url[a],
  ];
  return parts.filter(Boolean).join(". ");
}
