/** What can be taken away: a link, pictures, tables, a network file, triples. Always what passes and is picked. */

import { isoDay } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { announce, button, el, plural } from "./dom.ts";
import { copy } from "./card.ts";
import type { Page } from "./page.ts";
import { svgPicture } from "./picture.ts";
import { triples } from "./triples.ts";
import { NO_DAY } from "./types.ts";
import type { Opened } from "./types.ts";
import type { GraphView } from "./view-graph.ts";

export function exportBox(page: Page, graph: GraphView): HTMLElement {
  const made: [string, string, () => void][] = [
    ["Link", "Copy a link to what is shown", () => void copy(location.href, "Link copied")],
    ["PNG", "The graph as a picture", () => void graph.picture().then((blob) => save(page, "png", blob))],
    ["SVG", "The graph as a drawing", () => save(page, "svg", text(svgPicture(graph.drawn(), page.corpus.words.title), "image/svg+xml"))],
    ["CSV", "The statements as a table", () => void csv(page).then((words) => save(page, "csv", text(words, "text/csv")))],
    ["GEXF", "The network for Gephi", () => void gexf(page).then((words) => save(page, "gexf", text(words, "application/xml")))],
    ["TriG", "The statements as RDF", () => void triples(page).then((words) => save(page, "trig", text(words, "application/trig")))],
  ];
  return el("section", { class: "away" }, el("h2", {}, "Take away"), el("div", { class: "actions" },
    ...made.map(([words, title, does]) => button(words, does, { title, id: `export-${words.toLowerCase()}` }))));
}

function text(words: string, type: string): Blob {
  return new Blob([words], { type: `${type};charset=utf-8` });
}

function save(page: Page, ending: string, blob: Blob): void {
  const name = page.corpus.words.title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-|-$/g, "").toLowerCase().slice(0, 60) || "graph";
  const link = el("a", { href: URL.createObjectURL(blob), download: `${name}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  announce(`${ending.toUpperCase()} saved, ${plural(page.chosen().length, "statement")}`);
}

/** The chosen statements with their unpacked articles. */
export async function* opened(page: Page): AsyncGenerator<{ i: number; opened: Opened }> {
  for (const i of page.chosen()) yield { i, opened: await page.texts.article(page.corpus.article[i]!) };
}

const HEAD = ["id", "date", "date_end", "date_basis", "source_id", "source", "relation", "mode", "target_id", "target", "reciprocal", "class", "status", "assertion", "attributed_to", "place", "confidence", "quote", "start", "end", "article", "title", "publisher", "published", "url", "reader", "rule"];
const BASES = ["explicit", "relative", "report"];

async function csv(page: Page): Promise<string> {
  const rows = [HEAD.join(",")];
  for await (const { i, opened: found } of opened(page)) {
    const e = found.evidence[page.corpus.rank(i)]![0]!;
    rows.push([page.corpus.id(i, e), ...row(page.corpus, i), e.quote, e.span.start, e.span.end, ...source(page.corpus, i)].map(cell).join(","));
  }
  return `${rows.join("\r\n")}\r\n`;
}

function row(c: Corpus, i: number): (string | number)[] {
  const who = (n: number) => (n < 0 ? "" : c.actors.id[n]!), s = c.source[i]!, t = c.target[i]!, start = c.start[i]!;
  const dates = start === NO_DAY ? ["", "", ""] : [isoDay(start), isoDay(start + c.length[i]!), BASES[c.basis[i]!]!];
  return [...dates, who(s), c.actors.name[s]!, c.words.relations[c.relation[i]!]!.id, c.core.words.modes[c.core.columns.mode[i]!] ?? "", who(t), c.actors.name[t]!,
    c.mutual[i]! ? "true" : "false", c.words.classes[c.class[i]!]!.label, c.words.statuses[c.status[i]!]!, c.words.assertions[c.assertion[i]!]!, who(c.attributed[i]!), who(c.place[i]!), c.confidence[i]! / 100];
}

function source(c: Corpus, i: number): string[] {
  const a = c.article[i]!, { id, title, publisher, published, url } = c.articles, day = published[a];
  return [id[a]!, title[a] ?? "", publisher[a] ?? "", day === null || day === undefined ? "" : isoDay(day), url[a] ?? "", c.core.words.readers[c.core.columns.reader[i]!]!, c.core.words.rules[c.core.columns.rule[i]!]!];
}

/** A field of a table. One that a spreadsheet would run as a formula gets an apostrophe before it. */
export function cell(value: string | number): string {
  const words = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words;
}

/** Text as XML allows it: marks escaped, control characters (which XML cannot hold) left out. */
export function xml(words: string): string {
  const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  // eslint-disable-next-line no-control-regex
  return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"']/g, (mark) => marks[mark]!);
}

async function gexf(page: Page): Promise<string> {
  const c = page.corpus, nodes = new Set<number>(), edges: string[] = [];
  for await (const { i, opened: found } of opened(page)) {
    const s = c.source[i]!, t = c.target[i]!, e = found.evidence[c.rank(i)]![0]!, relation = c.words.relations[c.relation[i]!]!;
    nodes.add(s).add(t);
    const day = c.day[i] === NO_DAY ? "" : ` start="${isoDay(c.day[i]!)}"`;
    const values = [c.words.classes[c.class[i]!]!.label, c.words.statuses[c.status[i]!]!, c.confidence[i]! / 100, e.quote];
    edges.push(`<edge id="${c.id(i, e)}" source="${xml(c.actors.id[s]!)}" target="${xml(c.actors.id[t]!)}" label="${relation.id}"${day}><attvalues>${values.map((v, k) => `<attvalue for="${k}" value="${xml(String(v))}"/>`).join("")}</attvalues></edge>`);
  }
  const attributes = (of: string, names: [string, string][]) => `<attributes class="${of}">${names.map(([name, type], k) => `<attribute id="${k}" title="${name}" type="${type}"/>`).join("")}</attributes>`;
  const people = [...nodes].map((n) => `<node id="${xml(c.actors.id[n]!)}" label="${xml(c.actors.name[n]!)}"><attvalues><attvalue for="0" value="${c.words.kinds[c.actors.kind[n]!]!.id}"/><attvalue for="1" value="${xml(c.actors.country[n] ?? "")}"/></attvalues></node>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" defaultedgetype="directed" timeformat="date">${attributes("node", [["kind", "string"], ["country", "string"]])}${attributes("edge", [["class", "string"], ["status", "string"], ["confidence", "double"], ["quote", "string"]])}<nodes>${people.join("")}</nodes><edges>${edges.join("")}</edges></graph></gexf>\n`;
}
