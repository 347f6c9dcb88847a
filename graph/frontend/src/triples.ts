/** The chosen statements as TriG, node for node as ontology/triples.py writes them; a test compares the two. */

import { isoDay } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import type { Page } from "./page.ts";
import { sha256 } from "./sha256.ts";
import { NO_DAY } from "./types.ts";
import type { Evidence, Opened } from "./types.ts";

const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", XSD = "http://www.w3.org/2001/XMLSchema#", SKOS = "http://www.w3.org/2004/02/skos/core#";
const PROV = "http://www.w3.org/ns/prov#", SCHEMA = "https://schema.org/", DC = "http://purl.org/dc/elements/1.1/";
const NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#", GEO = "http://www.opengis.net/ont/geosparql#";
const WIKIDATA = "http://www.wikidata.org/entity/";
const KINDS: Record<string, string> = { state: "State", government: "GovernmentBody", organisation: "Organisation", "armed-group": "ArmedGroup", person: "Person", population: "Population", place: "Place" };
const PRECISIONS = ["day", "month", "year", "range"], BASES = ["explicit", "relative", "report"];

/** An id as one step of an IRI's path, as ontology/iris.py encodes it. */
export function encode(name: string): string {
  if (/^\.*$/.test(name)) return name.replace(/\./g, "%2E");
  return encodeURIComponent(name).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function iri(corpus: Corpus, step: "actor" | "article" | "graph" | "statement" | "event" | "publisher", name: string): string {
  return `${corpus.words.root}${step}/${encode(name)}`;
}

function quoted(words: string): string {
  const marks: Record<string, string> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };
  return `"${words.replace(/[\\"\n\r\t\b\f]/g, (mark) => marks[mark]!)}"`;
}

const node = (name: string) => `<${name}>`;
const typed = (value: string | number, type: string) => `${quoted(String(value))}^^<${type}>`;

class Writer {
  readonly lines = new Set<string>();
  private readonly term: (name: string) => string;

  constructor(private readonly c: Corpus, private readonly a: number) {
    this.term = (name) => node(`${c.words.root}ontology#${name}`);
  }

  private add(subject: string, predicate: string, thing: string): void {
    this.lines.add(`${subject} ${predicate} ${thing} .`);
  }

  private get text(): string {
    return iri(this.c, "article", this.c.articles.id[this.a]!);
  }

  article(opened: Opened): void {
    const { id, title, author, url, published, publisher } = this.c.articles, a = this.a, self = node(this.text);
    this.add(self, node(`${RDF}type`), this.term("Article"));
    this.add(node(iri(this.c, "graph", id[a]!)), node(`${PROV}wasDerivedFrom`), self);
    if (title[a] !== null) this.add(self, node(`${SCHEMA}headline`), quoted(title[a]!));
    if (author[a] !== null) this.add(self, node(`${DC}creator`), quoted(author[a]!));
    if (url[a] !== null) this.add(self, node(`${SCHEMA}url`), typed(url[a]!, `${XSD}anyURI`));
    if (published[a] !== null) this.add(self, node(`${SCHEMA}datePublished`), typed(isoDay(published[a]!), `${XSD}date`));
    if (publisher[a] !== null) {
      const by = node(iri(this.c, "publisher", publisher[a]!));
      this.add(self, node(`${SCHEMA}publisher`), by);
      this.add(by, node(`${RDF}type`), node(`${SCHEMA}NewsMediaOrganization`));
      this.add(by, node(`${SKOS}prefLabel`), quoted(publisher[a]!));
    }
    if (opened.text === null) return;
    const context = node(`${this.text}#char=0,`);
    this.add(context, node(`${RDF}type`), node(`${NIF}Context`));
    this.add(context, node(`${NIF}endIndex`), typed(Array.from(opened.text).length, `${XSD}integer`));
    this.add(self, this.term("textDigest"), quoted(sha256(opened.text)));
  }

  statement(i: number, found: Evidence[]): void {
    const c = this.c, self = node(iri(c, "statement", c.id(i, found[0]!)));
    const source = this.actor(c.source[i]!), target = this.actor(c.target[i]!), { property } = c.words.relations[c.relation[i]!]!;
    const status = c.words.statuses[c.status[i]!]!, assertion = c.words.assertions[c.assertion[i]!]!;
    const say = (name: string, thing: string) => this.add(self, this.term(name), thing);
    this.add(self, node(`${RDF}type`), this.term("Statement"));
    if (assertion === "claimed") this.add(self, node(`${RDF}type`), this.term("Claim"));
    say("source", source);
    say("relation", this.term(property));
    say("target", target);
    say("status", this.term(status));
    say("assertion", this.term(assertion));
    say("confidence", typed(c.confidence[i]! / 100, `${XSD}double`));
    say("reader", quoted(c.core.words.readers[c.core.columns.reader[i]!]!));
    say("rule", quoted(c.core.words.rules[c.core.columns.rule[i]!]!));
    this.add(self, node(`${PROV}wasDerivedFrom`), node(this.text));
    this.details(i, say);
    found.forEach((evidence, k) => {
      const holder = k === 0 ? self : node(`${self.slice(1, -1)}#evidence-${k + 1}`);
      if (k > 0) this.add(self, this.term("also"), holder);
      this.evidence(holder, evidence);
    });
    if (status !== "actual" || assertion === "claimed") return;
    this.add(source, this.term(property), target);
    if (c.mutual[i]) this.add(target, this.term(property), source);
  }

  private details(i: number, say: (name: string, thing: string) => void): void {
    const c = this.c, mode = c.core.words.modes[c.core.columns.mode[i]!];
    if (c.mutual[i]) say("reciprocal", typed("true", `${XSD}boolean`));
    if (mode) say("mode", this.term(`${c.words.relations[c.relation[i]!]!.id}-${encode(mode)}`));
    for (const context of c.core.words.contexts[c.core.columns.contexts[i]!] ?? []) say("context", this.term(`context-${encode(context)}`));
    if (c.attributed[i]! >= 0) say("attributedTo", this.actor(c.attributed[i]!));
    const content = c.content.get(i), event = c.event.get(i), start = c.start[i]!;
    if (content !== undefined) say("contentOf", node(iri(c, "statement", content)));
    if (c.place[i]! >= 0) say("place", this.actor(c.place[i]!));
    if (event !== undefined) say("reports", node(iri(c, "event", event)));
    if (start === NO_DAY) return;
    say("start", typed(isoDay(start), `${XSD}date`));
    say("end", typed(isoDay(start + c.length[i]!), `${XSD}date`));
    say("precision", this.term(PRECISIONS[c.precision[i]!]!));
    say("dateBasis", this.term(BASES[c.basis[i]!]!));
  }

  private evidence(holder: string, { span, sentence, trigger, source, target, quote }: Evidence): void {
    const words = (s: { start: number; end: number }) => node(`${this.text}#char=${s.start},${s.end}`), self = words(span);
    this.add(holder, this.term("evidence"), self);
    this.add(self, node(`${RDF}type`), this.term("Evidence"));
    this.add(self, node(`${NIF}referenceContext`), node(`${this.text}#char=0,`));
    this.add(self, node(`${NIF}beginIndex`), typed(span.start, `${XSD}integer`));
    this.add(self, node(`${NIF}endIndex`), typed(span.end, `${XSD}integer`));
    this.add(self, node(`${NIF}anchorOf`), quoted(quote));
    this.add(holder, this.term("sentence"), words(sentence));
    this.add(holder, this.term("trigger"), words(trigger));
    this.add(holder, this.term("sourceMention"), words(source));
    this.add(holder, this.term("targetMention"), words(target));
  }

  private actor(n: number): string {
    const { id, name, kind, country, wikidata, latitude, longitude } = this.c.actors, self = node(iri(this.c, "actor", id[n]!));
    this.add(self, node(`${RDF}type`), this.term(KINDS[this.c.words.kinds[kind[n]!]!.id]!));
    this.add(self, node(`${SKOS}prefLabel`), quoted(name[n]!));
    if (country[n] !== null) this.add(self, this.term("country"), node(iri(this.c, "actor", country[n]!)));
    if (wikidata[n] !== null) this.add(self, node(`${SKOS}exactMatch`), node(WIKIDATA + encode(wikidata[n]!)));
    if (latitude[n] === null || longitude[n] === null) return self;
    const point = node(`${iri(this.c, "actor", id[n]!)}#point`);
    this.add(self, node(`${GEO}hasDefaultGeometry`), point);
    this.add(point, node(`${GEO}asWKT`), typed(`POINT(${longitude[n]} ${latitude[n]})`, `${GEO}wktLiteral`));
    return self;
  }
}

export async function triples(page: Page): Promise<string> {
  const graphs: string[] = [], chosen = page.chosen();
  for (let k = 0; k < chosen.length; ) {
    const a = page.corpus.article[chosen[k]!]!, opened = await page.texts.article(a), writer = new Writer(page.corpus, a);
    writer.article(opened);
    for (; k < chosen.length && page.corpus.article[chosen[k]!] === a; k++) writer.statement(chosen[k]!, opened.evidence[page.corpus.rank(chosen[k]!)]!);
    graphs.push(`GRAPH <${iri(page.corpus, "graph", page.corpus.articles.id[a]!)}> {\n${[...writer.lines].join("\n")}\n}\n`);
  }
  return graphs.join("\n");
}

/** The query that yields a statement with its words, for `comity query`. */
export function sparql(corpus: Corpus, i: number, evidence: Evidence): string {
  const actor = (n: number) => node(iri(corpus, "actor", corpus.actors.id[n]!));
  return [
    `PREFIX comity: <${corpus.words.root}ontology#>`,
    `PREFIX nif: <${NIF}>`,
    "SELECT ?statement ?quote WHERE {",
    `  VALUES ?statement { ${node(iri(corpus, "statement", corpus.id(i, evidence)))} }`,
    `  ?statement comity:source ${actor(corpus.source[i]!)} ;`,
    `    comity:relation comity:${corpus.words.relations[corpus.relation[i]!]!.property} ;`,
    `    comity:target ${actor(corpus.target[i]!)} ;`,
    "    comity:evidence ?words .",
    "  ?words nif:anchorOf ?quote .",
    "} ORDER BY ?statement",
  ].join("\n");
}
