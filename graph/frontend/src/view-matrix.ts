/** The Matrix view: rows act on columns; neighbours in the order deal with the same others. */

import type { Arrow } from "./arrows.ts";
import { announce, el, plural } from "./dom.ts";
import type { Page, Part } from "./page.ts";
import { ANY } from "./state.ts";
import { DENIED } from "./types.ts";

const MOST = 40;

interface Cell {
  count: number;
  friendly: number;
  hostile: number;
}

export class MatrixView implements Part {
  readonly box = el("div", { class: "matrix" });
  private readonly scroller = el("div", { class: "scroller", tabindex: 0, role: "region", "aria-label": "Matrix" });
  private at: [number, number] = [0, 1];

  constructor(private readonly page: Page) {
    this.box.append(this.scroller);
    this.scroller.addEventListener("click", (event) => {
      const cell = (event.target as Element).closest<HTMLElement>("td[data-a]");
      if (cell) this.open(cell);
    });
    this.scroller.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.size(this.scroller.querySelectorAll("thead th").length)).observe(this.scroller);
  }

  private open(cell: HTMLElement): void {
    const { level } = this.page.state, { id } = this.page.corpus.people(level);
    const [a, b] = [Number(cell.dataset["a"]), Number(cell.dataset["b"])];
    if (cell.dataset["count"] === "0") return;
    this.page.pick({ what: "pair", level, a: id[a]!, b: id[b]!, way: "~", class: ANY, standing: ANY });
    announce(cell.getAttribute("aria-label") ?? "");
  }

  private key(event: KeyboardEvent): void {
    const cell = (event.target as Element).closest<HTMLElement>("td[data-a]");
    if (!cell) return;
    const row = cell.parentElement as HTMLTableRowElement, table = row.parentElement as HTMLTableSectionElement;
    const x = Array.from(row.cells).indexOf(cell as HTMLTableCellElement), y = Array.from(table.rows).indexOf(row);
    const moves: Record<string, [number, number]> = { ArrowRight: [x + 1, y], ArrowLeft: [x - 1, y], ArrowDown: [x, y + 1], ArrowUp: [x, y - 1] };
    const to = moves[event.key];
    if (to) {
      const next = table.rows[to[1]]?.cells[to[0]];
      if (next?.matches("td")) {
        cell.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
        this.at = [to[1], to[0]];
      }
    } else if (event.key === "Enter" || event.key === " ") this.open(cell);
    else return;
    event.preventDefault();
  }

  render(page: Page): void {
    if (page.state.view !== "matrix") return;
    const { level, pick } = page.state, people = page.corpus.people(level), all = page.arrows(level);
    const cells = gathered(all), order = clustered(all), total = new Set(all.flatMap(({ a, b }) => [a, b])).size;
    const top = Math.max(1, ...[...cells.values()].map(({ count }) => count));
    const focused = this.scroller.contains(document.activeElement);
    const words = total > order.length ? `The ${order.length} busiest of ${plural(total, level === "actors" ? "actor" : "country or body", level === "actors" ? "actors" : "countries and bodies")}. ` : "";
    const head = el("tr", {}, el("td", { class: "corner" }), ...order.map((n) => el("th", { scope: "col" }, el("span", {}, people.name[n]!))));
    const rows = order.map((a, y) => el("tr", {}, el("th", { scope: "row" }, people.name[a]!), ...order.map((b, x) => {
      const cell = cells.get(`${a},${b}`);
      const on = pick?.what === "pair" && pick.level === level && ((pick.a === people.id[a] && pick.b === people.id[b]) || (pick.a === people.id[b] && pick.b === people.id[a]));
      return this.cell(people.name, a, b, cell, top, on, y === this.at[0] && x + 1 === this.at[1]);
    })));
    this.scroller.replaceChildren(el("p", { class: "legend" }, `${words}Rows act on columns. Blue: more cooperation, rust: more conflict, grey: as much of both, or denied; the stronger, the more statements.`), el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
    this.size(order.length);
    if (focused) this.scroller.querySelector<HTMLElement>('td[tabindex="0"]')?.focus();
  }

  /** Cells as large as lets all columns be seen, within what can be read and hit. */
  private size(many: number): void {
    const left = this.scroller.clientWidth - 40 - (this.scroller.querySelector<HTMLElement>("tbody th")?.offsetWidth ?? 150);
    this.scroller.style.setProperty("--cell", `${Math.max(23, Math.min(38, Math.floor(left / Math.max(1, many)) - 2))}px`);
  }

  private cell(name: string[], a: number, b: number, cell: Cell | undefined, top: number, on: boolean, at: boolean): HTMLElement {
    const count = cell?.count ?? 0, sign = cell ? Math.sign(cell.friendly - cell.hostile) : 0;
    const words = count ? `${name[a]} to ${name[b]}: ${cell!.friendly} cooperation, ${cell!.hostile} conflict` : `${name[a]} to ${name[b]}: nothing`;
    const td = el("td", { "data-a": a, "data-b": b, "data-count": count, tabindex: at ? 0 : -1, "aria-label": words, title: words, class: [a === b ? "self" : "", on ? "on" : ""].join(" ").trim() || null }, count ? String(count) : "");
    if (count) {
      const strength = Math.round(18 + 72 * (Math.log(count + 1) / Math.log(top + 1)));
      const paint = sign === 0 ? "var(--denied)" : sign > 0 ? "var(--class-1)" : "var(--class-3)";
      td.style.background = `color-mix(in oklab, ${paint} ${strength}%, var(--page))`;
      if (strength > 52) td.classList.add("strong");
    }
    return td;
  }
}

function gathered(all: Arrow[]): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const arrow of all)
    for (const [a, b] of arrow.way === "=" ? [[arrow.a, arrow.b], [arrow.b, arrow.a]] : [[arrow.a, arrow.b]]) {
      const key = `${a},${b}`, cell = cells.get(key) ?? { count: 0, friendly: 0, hostile: 0 };
      cell.count += arrow.count;
      if (arrow.standing !== DENIED) cell[arrow.class < 2 ? "friendly" : "hostile"] += arrow.count;
      cells.set(key, cell);
    }
  return cells;
}

/** The busiest nodes, each next to one that deals with the same others (cosine of their rows). */
export function clustered(all: Arrow[], most = MOST): number[] {
  const rows = new Map<number, Map<number, number>>();
  for (const { a, b, count } of all)
    for (const [x, y] of [[a, b], [b, a]] as const) {
      const row = rows.get(x) ?? new Map<number, number>([[x, 1]]);
      row.set(y, (row.get(y) ?? 0) + Math.log(count + 1));
      rows.set(x, row);
    }
  const busy = new Map<number, number>();
  for (const { a, b, count } of all) for (const n of [a, b]) busy.set(n, (busy.get(n) ?? 0) + count);
  const left = [...busy].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, most).map(([n]) => n);
  const order = left.splice(0, 1);
  while (left.length) {
    const last = rows.get(order.at(-1)!)!;
    let best = 0, most = -1;
    left.forEach((n, i) => {
      const like = cosine(last, rows.get(n)!);
      if (like > most) [best, most] = [i, like];
    });
    order.push(...left.splice(best, 1));
  }
  return order;
}

function cosine(x: Map<number, number>, y: Map<number, number>): number {
  const size = (row: Map<number, number>) => Math.sqrt([...row.values()].reduce((sum, v) => sum + v * v, 0));
  let dot = 0;
  for (const [n, v] of x) dot += v * (y.get(n) ?? 0);
  return dot / (size(x) * size(y) || 1);
}
