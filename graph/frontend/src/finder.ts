/** The panel on the left: search, legend and filters with counts, actors as a listbox. */

import { button, byId, el, plural } from "./dom.ts";
import { exportBox } from "./exports.ts";
import { pathForm } from "./finder-path.ts";
import { fold } from "./fold.ts";
import type { Page, Part } from "./page.ts";
import { ActorList } from "./actor-list.ts";
import { swatch } from "./swatch.ts";
import { toggled } from "./state.ts";
import type { State } from "./state.ts";
import type { GraphView } from "./view-graph.ts";
import { KIND, STANDING } from "./words.ts";

type Off = "offClasses" | "offRelations" | "offStatuses" | "offAssertions" | "offKinds";

interface Choice {
  id: string | number;
  words: string;
  box: HTMLInputElement;
  count: HTMLElement;
  row: HTMLElement;
}

interface Facet {
  off: Off;
  facet: "class" | "relation" | "status" | "assertion" | "kind";
  choices: Choice[];
}

export class Finder implements Part {
  private readonly facets: Facet[] = [];
  private readonly search: HTMLInputElement;
  private readonly list: ActorList;
  private readonly fields: { key: "from" | "to"; box: HTMLInputElement }[] = [];
  private readonly sure: HTMLInputElement;
  private readonly sureWords = el("output", { class: "count" });
  private readonly reset: HTMLButtonElement;
  private readonly hidden = el("p", { class: "hint" });
  private readonly pickers: { key: "countries" | "publishers"; chips: HTMLElement }[] = [];

  private readonly path: { box: HTMLElement; render(): void };

  constructor(private readonly page: Page, graph: GraphView) {
    this.path = pathForm(page);
    const { words } = page.corpus;
    this.search = el("input", { type: "search", id: "search", placeholder: "Find an actor or a quote", "aria-label": "Find an actor or a quote", "aria-keyshortcuts": "/", autocomplete: "off", spellcheck: "false" });
    this.search.addEventListener("input", () => page.set({ text: this.search.value }, true));
    this.list = new ActorList(page);
    this.sure = el("input", { type: "range", min: 0, max: 95, step: 5, "aria-label": "Least confidence", id: "confidence" });
    this.sure.addEventListener("input", () => page.set({ confidence: Number(this.sure.value) }, true));
    this.reset = button("Reset filters", () => page.set(cleared()), { class: "quiet", id: "reset" });
    byId("finder").append(
      el("div", { class: "searchbox" }, this.search, el("kbd", { "aria-hidden": "true" }, "/")),
      this.facet("Acts", "offClasses", "class", words.classes.map((w, i) => [i, cap(w.label), w.definition] as const), true, (i) => swatch(Number(i), 0)),
      this.facet("Standing", "offStatuses", "status", words.statuses.map((s) => [s, cap(STANDING[s]!)] as const), true, (s) => swatch(-1, standingOf(String(s)))),
      el("section", { class: "who" }, el("h2", {}, "Actors"), this.list.box),
      this.path.box,
      this.more(),
      exportBox(page, graph),
      el("p", { class: "foot" }, this.reset, this.hidden),
    );
  }

  private more(): HTMLElement {
    const { words } = this.page.corpus;
    const box = el("details", { class: "more-filters" }, el("summary", {}, "More filters"));
    box.append(
      this.facet("Relation", "offRelations", "relation", words.relations.map((r) => [r.id, cap(r.says), r.definition] as const), false),
      this.facet("Who vouches", "offAssertions", "assertion", words.assertions.map((a) => [a, cap(STANDING[a]!)] as const), false),
      this.facet("Kind of actor", "offKinds", "kind", words.kinds.map((k) => [k.id, KIND[k.id]!] as const), false),
      this.picker("Country", "countries", this.page.corpus.groups.id.map((id, i) => [id, this.page.corpus.groups.name[i]!])),
      this.picker("Publisher", "publishers", [...new Set(this.page.corpus.articles.publisher)].filter((p): p is string => p !== null).map((p) => [p, p])),
      el("fieldset", {}, el("legend", {}, "Date"), this.field("from", "From"), this.field("to", "To")),
      el("fieldset", {}, el("legend", {}, "Confidence, at least ", this.sureWords), this.sure),
    );
    return box;
  }

  private facet(
    title: string, off: Off, facet: Facet["facet"], all: (readonly [string | number, string, string?])[], open: boolean,
    picture?: (id: string | number) => Element,
  ): HTMLElement {
    const choices = all.map(([id, words, definition]): Choice => {
      const box = el("input", { type: "checkbox" }), count = el("span", { class: "count" });
      box.addEventListener("change", () => this.page.set({ [off]: toggled(this.page.state[off] as (string | number)[], id) }));
      const only = button("only", () => this.page.set({ [off]: all.map(([other]) => other).filter((other) => other !== id) }), { class: "only", "aria-label": `Only ${words}` });
      const row = el("div", { class: "choice" }, el("label", { title: definition }, box, picture?.(id), el("span", { class: "words" }, words)), only, count);
      return { id, words, box, count, row };
    });
    this.facets.push({ off, facet, choices });
    return el("fieldset", { class: open ? "facet" : "facet dense" }, el("legend", {}, title), ...choices.map(({ row }) => row));
  }

  /** Chips of chosen values, added by typing one of a list. */
  private picker(title: string, key: "countries" | "publishers", all: (readonly [string, string])[]): HTMLElement {
    const chips = el("div", { class: "chips" }), list = `${key}-list`;
    const sorted = [...all].sort((a, b) => a[1].localeCompare(b[1]));
    const field = el("input", { type: "text", list, "aria-label": `Only this ${title.toLowerCase()}`, placeholder: "any", id: `${key}-field` });
    field.addEventListener("change", () => {
      const found = sorted.find(([id, words]) => fold(words) === fold(field.value) || id === field.value);
      field.value = "";
      if (found && !this.page.state[key].includes(found[0])) this.page.set({ [key]: [...this.page.state[key], found[0]] });
    });
    this.pickers.push({ key, chips });
    return el("fieldset", {}, el("legend", {}, title), chips, field, el("datalist", { id: list }, ...sorted.map(([, words]) => el("option", { value: words }))));
  }

  private field(key: "from" | "to", words: string): HTMLElement {
    const box = el("input", { type: "date", id: `date-${key}` });
    box.addEventListener("change", () => this.page.set({ [key]: box.value }));
    this.fields.push({ key, box });
    return el("label", { class: "date" }, words, box);
  }

  render(page: Page): void {
    const { state, facets } = page;
    if (this.search.value !== state.text && document.activeElement !== this.search) this.search.value = state.text;
    for (const { off, facet, choices } of this.facets)
      choices.forEach((choice, k) => {
        const n = facets[facet][k]!;
        choice.box.checked = !(state[off] as (string | number)[]).includes(choice.id);
        choice.count.textContent = n.toLocaleString("en");
        choice.row.classList.toggle("none", n === 0);
      });
    for (const { key, box } of this.fields) box.value = state[key];
    this.sure.value = String(state.confidence);
    this.sureWords.textContent = `${state.confidence}%`;
    for (const { key, chips } of this.pickers) this.chips(key, chips);
    this.reset.hidden = !filtered(state);
    this.hidden.replaceChildren(...this.veiled());
    this.list.render(page);
    this.path.render();
  }

  private chips(key: "countries" | "publishers", box: HTMLElement): void {
    const { page } = this;
    const name = (id: string) => (key === "countries" ? (page.corpus.groups.name[page.corpus.number("countries", id)] ?? id) : id);
    box.replaceChildren(...page.state[key].map((id) =>
      button(`${name(id)} ×`, () => page.set({ [key]: page.state[key].filter((x) => x !== id) }), { class: "chip", "aria-label": `Remove ${name(id)}` })));
  }

  private veiled(): (Node | string)[] {
    const { hidden } = this.page.state;
    if (!hidden.length) return [];
    return [`${plural(hidden.length, "actor")} hidden `, button("Show all", () => this.page.set({ hidden: [] }), { class: "quiet", id: "unhide" })];
  }

  focusSearch(): void {
    this.search.focus();
    this.search.select();
  }
}

function cleared(): Partial<State> {
  return {
    offClasses: [], offRelations: [], offStatuses: [], offAssertions: [], offKinds: [],
    countries: [], publishers: [], from: "", to: "", confidence: 0, text: "", hidden: [], where: {},
  };
}

function filtered(state: State): boolean {
  return Object.entries(cleared()).some(([key, value]) => JSON.stringify(state[key as keyof State]) !== JSON.stringify(value));
}

function cap(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function standingOf(status: string): number {
  return status === "negated" ? 3 : status === "actual" ? 0 : 2;
}
