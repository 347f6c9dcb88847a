/** An evidence card: the quote inside its sentence, who and whom marked, and every fact of the statement. */

import { announce, button, el, webLink } from "./dom.ts";
import type { Child } from "./dom.ts";
import type { Page } from "./page.ts";
import { own } from "./state.ts";
import type { Evidence, Opened, Span } from "./types.ts";
import { DENIED } from "./types.ts";
import { sparql } from "./triples.ts";
import { articleName, basis, citation, ends, KIND, says, sentence, STANDING, verb, when } from "./words.ts";

type Mark = "quote" | "trigger" | "source" | "target";

export function card(page: Page, i: number, opened: Opened): HTMLElement {
  const { corpus } = page;
  const evidence = opened.evidence[corpus.rank(i)] ?? [];
  const [source, target] = ends(corpus, i);
  const denied = corpus.standing[i] === DENIED;
  return el(
    "article",
    { class: "card", "data-class": denied ? "denied" : corpus.class[i]!, "aria-label": sentence(corpus, i), "data-statement": i },
    el("h3", {}, name(page, corpus.source[i]!, source), " ", el("span", { class: "verb", title: corpus.words.relations[corpus.relation[i]!]!.definition }, verb(corpus, i)), " ", name(page, corpus.target[i]!, target)),
    el("p", { class: "tags" }, ...tags(page, i)),
    ...evidence.map((e) => quote(e, opened.cut)),
    facts(page, i),
    evidence[0] ? actions(page, i, evidence[0]) : null,
  );
}

function name(page: Page, n: number, words: string): HTMLElement {
  const { id, kind } = page.corpus.actors;
  const title = KIND[page.corpus.words.kinds[kind[n]!]!.id] ?? "";
  return button(words, () => page.pick({ what: "actor", level: "actors", id: id[n]! }), { class: "name", title });
}

function tags(page: Page, i: number): Child[] {
  const { corpus } = page, status = corpus.words.statuses[corpus.status[i]!]!, standing = corpus.words.assertions[corpus.assertion[i]!]!;
  const relation = corpus.words.relations[corpus.relation[i]!]!;
  const mode = corpus.core.words.modes[corpus.core.columns.mode[i]!];
  const contexts = corpus.core.words.contexts[corpus.core.columns.contexts[i]!] ?? [];
  const tag = (words: string, kind: string) => el("span", { class: `tag ${kind}` }, words);
  return [
    tag(corpus.words.classes[corpus.class[i]!]!.label, "class"),
    corpus.mutual[i] ? tag("mutual", "mode") : null,
    mode ? tag(own(relation.modes, mode) ?? mode, "mode") : null,
    status === "actual" ? null : tag(STANDING[status]!, "status"),
    standing === "asserted" ? null : tag(STANDING[standing]!, "status"),
    ...contexts.map((words) => tag(words, "context")),
  ];
}

/** The sentence with the quote lit and its parts marked; where the page has no text, the quote alone. */
function quote(evidence: Evidence, cut: Opened["cut"]): HTMLElement {
  if (cut === null) return el("blockquote", {}, el("mark", { class: "quote" }, evidence.quote));
  const from = Math.min(evidence.sentence.start, evidence.span.start), to = Math.max(evidence.sentence.end, evidence.span.end);
  const outside = (["source", "target"] as const).filter((k) => evidence[k].end <= from || evidence[k].start >= to);
  const antecedents = outside.map((k) =>
    el("p", { class: "antecedent" }, `${k === "source" ? "who" : "whom"}: named earlier as `, el("mark", { class: k }, cut(evidence[k].start, evidence[k].end))));
  return el("blockquote", {}, ...marked(cut, from, to, evidence), ...antecedents);
}

function marked(cut: (a: number, b: number) => string, from: number, to: number, evidence: Evidence): Child[] {
  const spans: [Mark, Span][] = [["quote", evidence.span], ["trigger", evidence.trigger], ["source", evidence.source], ["target", evidence.target]];
  const edges = new Set([from, to]);
  for (const [, s] of spans) for (const edge of [s.start, s.end]) if (edge > from && edge < to) edges.add(edge);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, k) => {
    const start = cuts[k]!;
    const marks = spans.filter(([, s]) => s.start <= start && end <= s.end).map(([mark]) => mark);
    return marks.length ? el("mark", { class: marks.join(" ") }, cut(start, end)) : cut(start, end);
  });
}

function facts(page: Page, i: number): HTMLElement {
  const { corpus } = page, a = corpus.article[i]!;
  const place = corpus.place[i]!;
  const rows: [string, Child][] = [
    ["Says", says(corpus, i)],
    ["When", [when(corpus, i), basis(corpus, i)].filter(Boolean).join(", ")],
    ["Where", place >= 0 ? corpus.actors.name[place]! : null],
    ["Sure", sure(corpus.confidence[i]!)],
    ["From", webLink(corpus.articles.url[a] ?? null, articleName(corpus, a))],
    ["Why", why(page, i)],
  ];
  return el("dl", {}, ...rows.filter(([, value]) => value !== null).flatMap(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]));
}

/** What decided: a rule by its name, or the model; and which reader it belongs to. */
function why(page: Page, i: number): string {
  const { words, columns } = page.corpus.core, rule = words.rules[columns.rule[i]!]!, reader = words.readers[columns.reader[i]!]!;
  return [rule === "model" ? "the trained model" : rule && `rule ${rule}`, reader && `reader ${reader}`].filter(Boolean).join(", ");
}

function sure(percent: number): HTMLElement {
  return el("span", { class: "sure" }, el("meter", { min: 0, max: 100, value: percent, "aria-label": "confidence" }), ` ${percent}%`);
}

function actions(page: Page, i: number, evidence: Evidence): HTMLElement {
  const { corpus } = page, article = corpus.articles.id[corpus.article[i]!]!;
  const code = el("pre", { class: "sparql", hidden: true, tabindex: 0 }, sparql(corpus, i, evidence));
  const show = button("SPARQL", () => {
    code.hidden = !code.hidden;
    show.setAttribute("aria-expanded", String(!code.hidden));
  }, { "aria-expanded": "false" });
  const read = () => page.set({ view: "articles", article, pick: { what: "statement", article, rank: corpus.rank(i) } });
  return el(
    "div",
    { class: "actions" },
    button("Read in article", read),
    button("Cite", () => void copy(citation(corpus, i, evidence), "Citation copied")),
    show,
    code,
  );
}

/** Copies words; where a file may not use the clipboard, through a field. */
export async function copy(words: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const field = el("textarea", { class: "hidden", "aria-hidden": "true" });
    field.value = words;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  announce(done);
  const note = document.getElementById("toast");
  if (!note) return;
  note.textContent = done;
  note.classList.add("up");
  setTimeout(() => note.classList.remove("up"), 1600);
}
