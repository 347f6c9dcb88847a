/** The Table view: every statement a row, sorted by a column, drawn only where it is seen. */

import { isoDay } from "./corpus.ts";
import { button, el, plural } from "./dom.ts";
import type { Page, Part } from "./page.ts";
import { swatch } from "./swatch.ts";
import { NO_DAY } from "./types.ts";
import { articleName, ends, says, STANDING, verb } from "./words.ts";

const ROW = 34;
const SPARE = 12;

interface Column {
  id: string;
  words: string;
  text(page: Page, i: number): string;
  order?(page: Page, i: number): number;
}

const COLUMNS: Column[] = [
  { id: "date", words: "Date", text: (p, i) => (p.corpus.day[i] === NO_DAY ? "–" : isoDay(p.corpus.day[i]!)), order: (p, i) => p.corpus.day[i]! },
  { id: "source", words: "Source", text: (p, i) => ends(p.corpus, i)[0] },
  { id: "relation", words: "Relation", text: (p, i) => verb(p.corpus, i) },
  { id: "target", words: "Target", text: (p, i) => ends(p.corpus, i)[1] },
  { id: "class", words: "Class", text: (p, i) => p.corpus.words.classes[p.corpus.class[i]!]!.label, order: (p, i) => p.corpus.class[i]! },
  { id: "status", words: "Standing", text: (p, i) => STANDING[p.corpus.words.statuses[p.corpus.status[i]!]!]! },
  { id: "says", words: "Who says so", text: (p, i) => says(p.corpus, i) },
  { id: "sure", words: "Sure", text: (p, i) => `${p.corpus.confidence[i]}%`, order: (p, i) => p.corpus.confidence[i]! },
  { id: "article", words: "Article", text: (p, i) => articleName(p.corpus, p.corpus.article[i]!) },
];

export class TableView implements Part {
  readonly box = el("div", { class: "table" });
  private readonly body = el("tbody");
  private readonly heads = new Map<string, HTMLElement>();
  private readonly summary = el("caption", { "aria-live": "polite" });
  private readonly table: HTMLTableElement;
  private readonly scroller: HTMLElement;
  private rows: number[] = [];
  private at = -1;

  constructor(private readonly page: Page) {
    for (const column of COLUMNS) this.heads.set(column.id, el("th", { scope: "col", "data-column": column.id }, button(column.words, () => this.turn(column.id), { id: `sort-${column.id}` })));
    this.table = el("table", {}, this.summary, el("thead", {}, el("tr", {}, ...this.heads.values())), this.body);
    this.scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Statements" }, this.table);
    this.box.append(this.scroller);
    this.scroller.addEventListener("scroll", () => this.draw(false), { passive: true });
    new ResizeObserver(() => this.draw(true)).observe(this.scroller);
    this.body.addEventListener("click", (event) => this.open((event.target as Element).closest("tr")));
    this.body.addEventListener("keydown", (event) => {
      const row = (event.target as Element).closest("tr");
      if (event.key === "Enter" || event.key === " ") this.open(row);
      else if (event.key === "ArrowDown") (row?.nextElementSibling as HTMLElement | null)?.focus();
      else if (event.key === "ArrowUp") (row?.previousElementSibling as HTMLElement | null)?.focus();
      else return;
      event.preventDefault();
    });
  }

  private turn(id: string): void {
    const now = this.page.state.sort;
    this.page.set({ sort: now === id ? `-${id}` : now === `-${id}` ? "" : id });
  }

  private open(row: Element | null): void {
    const i = Number((row as HTMLElement | null)?.dataset["i"] ?? -1);
    if (i < 0) return;
    const { corpus } = this.page;
    this.page.pick({ what: "statement", article: corpus.articles.id[corpus.article[i]!]!, rank: corpus.rank(i) });
  }

  render(page: Page): void {
    if (page.state.view !== "table") return;
    // A statement picked here stays among the others; any other choice narrows the table.
    const { pick } = page.state;
    const all = pick?.what === "statement" ? passingAll(page) : page.chosen();
    this.rows = sorted(page, all);
    this.summary.textContent = `${plural(this.rows.length, "statement")}. A column’s name sorts by it.`;
    this.table.setAttribute("aria-rowcount", String(this.rows.length + 1));
    for (const [id, head] of this.heads) {
      const way = page.state.sort === id ? "ascending" : page.state.sort === `-${id}` ? "descending" : "none";
      head.setAttribute("aria-sort", way);
    }
    this.draw(true);
  }

  private draw(anew: boolean): void {
    const first = Math.max(0, Math.floor(this.scroller.scrollTop / ROW) - SPARE);
    if (!anew && Math.abs(first - this.at) < SPARE / 2) return;
    this.at = first;
    const many = Math.ceil(this.scroller.clientHeight / ROW) + 2 * SPARE;
    const shown = this.rows.slice(first, first + many);
    const { pick } = this.page.state, { corpus } = this.page;
    const on = (i: number) => pick?.what === "statement" && corpus.articles.id[corpus.article[i]!] === pick.article && corpus.rank(i) === pick.rank;
    const gap = (n: number) => {
      const row = el("tr", { class: "gap", "aria-hidden": "true" }, el("td", { colspan: COLUMNS.length }));
      row.style.height = `${n * ROW}px`;
      return row;
    };
    this.body.replaceChildren(
      gap(first),
      ...shown.map((i, k) => el("tr", { tabindex: k === 0 ? 0 : -1, "data-i": i, "aria-rowindex": first + k + 2, "aria-selected": on(i) ? "true" : null }, ...COLUMNS.map((column) => cell(this.page, column, i)))),
      gap(Math.max(0, this.rows.length - first - shown.length)),
    );
  }
}

function cell(page: Page, column: Column, i: number): HTMLElement {
  const words = column.text(page, i), { corpus } = page;
  if (column.id === "class") return el("td", {}, swatch(corpus.class[i]!, corpus.standing[i]!), el("span", { class: "words" }, words));
  return el("td", { class: `is-${column.id}`, title: words }, words);
}

function passingAll(page: Page): number[] {
  return Array.from(page.mask.keys()).filter((i) => page.mask[i]);
}

function sorted(page: Page, rows: number[]): number[] {
  const { sort } = page.state;
  const column = COLUMNS.find(({ id }) => id === sort.replace(/^-/, ""));
  if (!column) return rows;
  const way = sort.startsWith("-") ? -1 : 1, order = column.order;
  if (order) return rows.map((i) => [order(page, i), i] as const).sort((x, y) => way * (x[0] - y[0]) || x[1] - y[1]).map(([, i]) => i);
  const compare = new Intl.Collator("en").compare;
  return rows.map((i) => [column.text(page, i), i] as const).sort((x, y) => way * compare(x[0], y[0]) || x[1] - y[1]).map(([, i]) => i);
}
