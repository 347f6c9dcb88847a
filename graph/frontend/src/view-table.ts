/** The Table view: every statement a row, sorted by a column, drawn only where it is seen. */

import { COLUMNS, sorted } from "./columns.ts";
import type { Column } from "./columns.ts";
import { button, el, plural } from "./dom.ts";
import type { Page, Part } from "./page.ts";
import { own } from "./state.ts";
import { swatch } from "./swatch.ts";

const ROW = 34;
const SPARE = 12;

export class TableView implements Part {
  readonly box = el("div", { class: "table" });
  private readonly body = el("tbody");
  private readonly heads = new Map<string, HTMLElement>();
  private readonly summary = el("caption", { "aria-live": "polite" }, el("span"));
  private readonly table: HTMLTableElement;
  private readonly scroller: HTMLElement;
  private readonly fields = new Map<string, HTMLInputElement>();
  private rows: number[] = [];
  private at = -1;

  constructor(private readonly page: Page) {
    for (const column of COLUMNS) {
      this.heads.set(column.id, el("th", { scope: "col", "data-column": column.id }, button(column.words, () => this.turn(column.id), { id: `sort-${column.id}`, title: "Sort" })));
      this.fields.set(column.id, this.field(column));
    }
    const fields = el("tr", { class: "fields" }, ...[...this.fields].map(([id, field]) => el("td", { "data-column": id }, field)));
    this.table = el("table", {}, this.summary, el("thead", {}, el("tr", {}, ...this.heads.values()), fields), this.body);
    // An article's title is told once above when there is only one.
    if (page.corpus.articles.id.length < 2) this.table.classList.add("single");
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

  private field(column: Column): HTMLInputElement {
    const words = column.least ? `${column.words}: at least` : `${column.words}: only rows with these words`;
    const field = el("input", { type: "text", placeholder: column.hint, "aria-label": words, id: `where-${column.id}`, autocomplete: "off", spellcheck: "false" });
    field.addEventListener("input", () => this.page.set({ where: { ...this.page.state.where, [column.id]: field.value } }, true));
    return field;
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
    this.rows = sorted(page.corpus, all, page.state.sort);
    for (const [id, field] of this.fields) if (document.activeElement !== field) field.value = own(page.state.where, id) ?? "";
    const whole = page.corpus.size;
    this.summary.firstChild!.textContent = `${this.rows.length < whole ? `${this.rows.length.toLocaleString("en")} of ` : ""}${plural(whole, "statement")}. A column’s name sorts by it; the words under it narrow every view.`;
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
      const row = el("tr", { class: "gap", "aria-hidden": "true" }, el("td", { colspan: COLUMNS.length - Number(this.table.classList.contains("single")) }));
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
  const { corpus } = page, words = column.text(corpus, i);
  if (column.id === "class") return el("td", { title: words }, swatch(corpus.class[i]!, corpus.standing[i]!), el("span", { class: "hidden" }, words));
  return el("td", { class: `is-${column.id}`, title: words }, words);
}

function passingAll(page: Page): number[] {
  return Array.from(page.mask.keys()).filter((i) => page.mask[i]);
}
