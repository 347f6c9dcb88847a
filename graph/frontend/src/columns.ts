/** The columns of the table: what each shows, how it sorts, and which statements a filter under its name keeps. */

import { isoDay } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { fold } from "./fold.ts";
import { own } from "./state.ts";
import { NOBODY, NO_DAY } from "./types.ts";
import { articleName, ends, says, verb } from "./words.ts";

export interface Column {
  id: string;
  words: string;
  text(corpus: Corpus, i: number): string;
  /** What the text depends on: statements of one key have one text. */
  key(corpus: Corpus, i: number): number;
  /** Sorts by its key instead of its text. */
  ordered?: boolean;
  /** A filter asks for at least so many, instead of for words. */
  least?: boolean;
  hint: string;
}

const SHORT: Record<string, string> = { actual: "happened", future: "planned", hypothetical: "imagined", negated: "denied" };

export const COLUMNS: Column[] = [
  { id: "date", words: "Date", text: (c, i) => (c.day[i] === NO_DAY ? "–" : isoDay(c.day[i]!)), key: (c, i) => c.day[i]!, ordered: true, hint: "2023-07" },
  { id: "source", words: "Source", text: (c, i) => ends(c, i)[0], key: (c, i) => c.source[i]!, hint: "who" },
  { id: "relation", words: "Relation", text: (c, i) => verb(c, i), key: (c, i) => c.relation[i]! * 8 + c.status[i]!, hint: "does what" },
  { id: "target", words: "Target", text: (c, i) => ends(c, i)[1], key: (c, i) => c.target[i]!, hint: "to whom" },
  { id: "class", words: "Class", text: (c, i) => c.words.classes[c.class[i]!]!.label, key: (c, i) => c.class[i]!, ordered: true, hint: "any" },
  { id: "status", words: "Standing", text: (c, i) => SHORT[c.words.statuses[c.status[i]!]!]!, key: (c, i) => c.status[i]!, ordered: true, hint: "any" },
  { id: "says", words: "Who says so", text: (c, i) => says(c, i).replace(/ itself$/, ""), key: (c, i) => (c.attributed[i] === NOBODY ? -2 - c.article[i]! : c.attributed[i]!), hint: "anybody" },
  { id: "sure", words: "Sure", text: (c, i) => `${c.confidence[i]}%`, key: (c, i) => c.confidence[i]!, ordered: true, least: true, hint: "≥ %" },
  { id: "article", words: "Article", text: (c, i) => articleName(c, c.article[i]!), key: (c, i) => c.article[i]!, hint: "title" },
];

/** The statements that the filters under the columns keep; null where there are none. Each text is looked at once. */
export function filtered(corpus: Corpus, where: Record<string, string>): Uint8Array | null {
  const rules = COLUMNS.flatMap((column) => {
    const text = (own(where, column.id) ?? "").trim();
    return text ? [{ column, passes: rule(column, text), known: new Map<number, boolean>() }] : [];
  });
  if (!rules.length) return null;
  return Uint8Array.from(corpus.source, (_, i) => {
    for (const { column, passes, known } of rules) {
      const key = column.key(corpus, i);
      let fits = known.get(key);
      if (fits === undefined) known.set(key, (fits = passes(column.text(corpus, i))));
      if (!fits) return 0;
    }
    return 1;
  });
}

function rule(column: Column, text: string): (words: string) => boolean {
  if (column.least) return (words) => parseInt(words) >= (parseInt(text.replace(/[^\d]/g, "")) || 0);
  const wanted = fold(text);
  return (words) => fold(words).includes(wanted);
}

/** Statements in the order of a column; a minus before its name turns the order. */
export function sorted(corpus: Corpus, rows: number[], sort: string): number[] {
  const column = COLUMNS.find(({ id }) => id === sort.replace(/^-/, ""));
  if (!column) return rows;
  const way = sort.startsWith("-") ? -1 : 1;
  if (column.ordered) return [...rows].sort((x, y) => way * (column.key(corpus, x) - column.key(corpus, y)) || x - y);
  const compare = new Intl.Collator("en").compare;
  return rows.map((i) => [column.text(corpus, i), i] as const).sort((x, y) => way * compare(x[0], y[0]) || x[1] - y[1]).map(([, i]) => i);
}
