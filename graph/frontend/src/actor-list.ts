/** Actors as a listbox: the twin of the canvas for the keyboard and for screen readers. */

import { announce, el, plural } from "./dom.ts";
import { fold } from "./fold.ts";
import type { Page, Part } from "./page.ts";
import { shape } from "./swatch.ts";

const MOST = 200;

export class ActorList implements Part {
  readonly box = el("ul", { role: "listbox", tabindex: 0, "aria-label": "Actors", id: "actors" });
  private order: number[] = [];
  private at = 0;

  constructor(private readonly page: Page) {
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("click", (event) => {
      const row = (event.target as Element).closest("li");
      if (row?.dataset["n"]) this.choose(Number(row.dataset["n"]));
    });
    this.box.addEventListener("focus", () => this.mark(false));
  }

  private choose(n: number): void {
    const { level } = this.page.state, id = this.page.corpus.people(level).id[n]!;
    const { pick } = this.page.state;
    const again = pick?.what === "actor" && pick.id === id && pick.level === level;
    this.page.pick(again ? null : { what: "actor", level, id });
    if (!again) announce(`${this.page.corpus.people(level).name[n]}, ${plural(this.page.chosen().length, "statement")}`);
  }

  private key(event: KeyboardEvent): void {
    const last = this.order.length - 1;
    const to: Record<string, number> = { ArrowDown: Math.min(last, this.at + 1), ArrowUp: Math.max(0, this.at - 1), Home: 0, End: last };
    const next = to[event.key];
    if (next !== undefined) {
      this.at = next;
      this.mark(true);
    } else if ((event.key === "Enter" || event.key === " ") && this.order[this.at] !== undefined) this.choose(this.order[this.at]!);
    else return;
    event.preventDefault();
  }

  private mark(scroll: boolean): void {
    this.box.querySelectorAll("li").forEach((row, i) => row.classList.toggle("at", i === this.at));
    const row = this.box.children[this.at];
    if (!row?.id) return;
    this.box.setAttribute("aria-activedescendant", row.id);
    if (scroll) row.scrollIntoView({ block: "nearest" });
  }

  render(page: Page): void {
    const { level, pick, text } = page.state, { corpus } = page;
    const people = corpus.people(level), count = new Map<number, number>();
    for (const { a, b, count: n } of page.arrows(level)) for (const end of [a, b]) count.set(end, (count.get(end) ?? 0) + n);
    const wanted = fold(text);
    const named = (n: number) => wanted !== "" && [people.name[n]!, ...(level === "actors" ? corpus.actors.aliases[n]! : [])].some((form) => fold(form).includes(wanted));
    this.order = [...count.keys()].sort((a, b) => Number(named(b)) - Number(named(a)) || count.get(b)! - count.get(a)! || people.name[a]!.localeCompare(people.name[b]!));
    const left = this.order.length - MOST;
    this.order = this.order.slice(0, MOST);
    const on = (n: number) => pick?.what === "actor" && pick.level === level && pick.id === people.id[n];
    this.box.replaceChildren(...this.order.map((n, i) =>
      el("li", { role: "option", id: `actor-${i}`, "data-n": n, "aria-selected": String(on(n)) },
        shape(corpus.words.kinds[people.kind[n]!]!.shape), el("span", { class: "words" }, people.name[n]!), el("span", { class: "count" }, count.get(n)!.toLocaleString("en")))));
    if (left > 0) this.box.append(el("li", { class: "rest", role: "presentation" }, `and ${left.toLocaleString("en")} more: use the search`));
    const current = this.order.findIndex(on);
    if (current >= 0) this.at = current;
    this.at = Math.min(this.at, Math.max(0, this.order.length - 1));
  }
}
