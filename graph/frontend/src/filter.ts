/** Which statements pass, and how many each choice holds. One pass over columns: a millisecond for 60,000. */

import { dayOf } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { fold } from "./fold.ts";
import { ANY } from "./state.ts";
import type { Pick, State } from "./state.ts";
import { NOBODY, NO_DAY } from "./types.ts";

export interface Facets {
  class: number[];
  relation: number[];
  status: number[];
  assertion: number[];
  kind: number[];
  total: number;
}

interface Rules {
  class: boolean[];
  relation: boolean[];
  status: boolean[];
  assertion: boolean[];
  kind: boolean[];
  group: Uint8Array | null;
  hidden: Uint8Array | null;
  article: Uint8Array | null;
  from: number;
  to: number;
  confidence: number;
}

function rules(corpus: Corpus, state: State): Rules {
  const { words } = corpus;
  const marks = (ids: string[], all: string[]) => (ids.length ? Uint8Array.from(all, (id) => (ids.includes(id) ? 1 : 0)) : null);
  return {
    class: words.classes.map((_, i) => !state.offClasses.includes(i)),
    relation: words.relations.map((r) => !state.offRelations.includes(r.id)),
    status: words.statuses.map((s) => !state.offStatuses.includes(s)),
    assertion: words.assertions.map((s) => !state.offAssertions.includes(s)),
    kind: words.kinds.map((k) => !state.offKinds.includes(k.id)),
    group: marks(state.countries, corpus.groups.id),
    hidden: marks(state.hidden, corpus.actors.id),
    article: marks(state.publishers, corpus.articles.publisher.map((p) => p ?? "")),
    from: state.from ? dayOf(state.from) : NO_DAY,
    to: state.to ? dayOf(state.to) : 2147483647,
    confidence: state.confidence,
  };
}

/** The mask of statements that pass; ``words`` marks those whose names or quotes hold the searched text. */
export function passing(corpus: Corpus, state: State, words: Uint8Array | null): { mask: Uint8Array; facets: Facets } {
  const r = rules(corpus, state), mask = new Uint8Array(corpus.size);
  const zeros = (all: unknown[]) => all.map(() => 0);
  const w = corpus.words;
  const facets: Facets = {
    class: zeros(w.classes), relation: zeros(w.relations), status: zeros(w.statuses),
    assertion: zeros(w.assertions), kind: zeros(w.kinds), total: 0,
  };
  const kind = corpus.actors.kind;
  for (let i = 0; i < corpus.size; i++) {
    if (words && !words[i]) continue;
    const s = corpus.source[i]!, t = corpus.target[i]!;
    if (!fits(corpus, r, i, s, t)) continue;
    const cls = corpus.class[i]!, rel = corpus.relation[i]!, sta = corpus.status[i]!, ass = corpus.assertion[i]!;
    const okClass = r.class[cls]! , okRel = r.relation[rel]!, okSta = r.status[sta]!, okAss = r.assertion[ass]!;
    const okKind = r.kind[kind[s]!]! && r.kind[kind[t]!]!;
    const misses = Number(!okClass) + Number(!okRel) + Number(!okSta) + Number(!okAss) + Number(!okKind);
    if (misses > 1) continue;
    // A choice counts what it would hold if only it were changed.
    if (!misses || !okClass) facets.class[cls]!++;
    if (!misses || !okRel) facets.relation[rel]!++;
    if (!misses || !okSta) facets.status[sta]!++;
    if (!misses || !okAss) facets.assertion[ass]!++;
    if (!misses || !okKind) {
      facets.kind[kind[s]!]!++;
      if (kind[s] !== kind[t]) facets.kind[kind[t]!]!++;
    }
    if (!misses) {
      mask[i] = 1;
      facets.total++;
    }
  }
  return { mask, facets };
}

function fits(corpus: Corpus, r: Rules, i: number, s: number, t: number): boolean {
  if (corpus.confidence[i]! < r.confidence) return false;
  const day = corpus.day[i]!;
  if (day < r.from || day > r.to) return false;
  if (r.article && !r.article[corpus.article[i]!]) return false;
  if (r.hidden && (r.hidden[s] || r.hidden[t])) return false;
  const group = corpus.actors.group;
  return !r.group || Boolean(r.group[group[s]!] || r.group[group[t]!]);
}

/** Whether a statement belongs to what is picked. */
export function picked(corpus: Corpus, pick: Pick): (i: number) => boolean {
  if (pick.what === "statement") {
    const article = corpus.articleOf(pick.article);
    return (i) => corpus.article[i] === article && corpus.rank(i) === pick.rank;
  }
  const { level } = pick;
  if (pick.what === "actor") {
    const n = corpus.number(level, pick.id);
    return (i) => n !== NOBODY && (corpus.from(level, i) === n || corpus.to(level, i) === n);
  }
  const a = corpus.number(level, pick.a), b = corpus.number(level, pick.b);
  return (i) => {
    if (pick.class !== ANY && corpus.class[i] !== pick.class) return false;
    if (pick.standing !== ANY && corpus.standing[i] !== pick.standing) return false;
    const s = corpus.from(level, i), t = corpus.to(level, i);
    const forth = s === a && t === b, back = s === b && t === a;
    if (pick.way === "~") return forth || back;
    if (pick.way === "=") return Boolean(corpus.mutual[i]) && (forth || back);
    return corpus.mutual[i] ? false : forth;
  };
}

/** Actors whose name or alias holds the text. */
export function namesakes(corpus: Corpus, text: string): Uint8Array {
  const wanted = fold(text);
  const { name, aliases, id } = corpus.actors;
  return Uint8Array.from(name, (n, i) =>
    [n, id[i]!, ...aliases[i]!].some((form) => fold(form).includes(wanted)) ? 1 : 0);
}
