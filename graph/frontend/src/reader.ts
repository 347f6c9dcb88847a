/** The panel on the right: what is picked, and the evidence for it, card by card. */

import { button, byId, el, plural } from "./dom.ts";
import type { Child } from "./dom.ts";
import { card } from "./card.ts";
import type { Page, Part } from "./page.ts";
import { ANY, own } from "./state.ts";
import type { Level } from "./types.ts";
import { KIND } from "./words.ts";

const FIRST = 15;

export class Reader implements Part {
  private readonly box = byId("reader");
  private turn = 0;
  private shown = "";

  render(page: Page): void {
    const list = page.chosen();
    const key = `${JSON.stringify(page.state.pick)}|${list.length}|${list[0]}|${list.at(-1)}|${page.state.around}|${String(page.state.path)}`;
    if (key === this.shown) return;
    this.shown = key;
    const cards = el("div", { class: "cards" });
    this.box.replaceChildren(el("header", {}, ...this.heading(page, list)), cards);
    this.box.scrollTop = 0;
    document.body.classList.toggle("reading", page.state.pick !== null);
    void this.fill(page, cards, list, 0, ++this.turn);
  }

  private heading(page: Page, list: number[]): Child[] {
    const { pick } = page.state;
    const clear = pick ? button("Clear", () => page.pick(null), { class: "clear", title: "Esc" }) : null;
    return [
      el("p", { class: "kicker" }, pick ? kicker(page) : "Evidence"), clear,
      el("h2", {}, title(page)), ...about(page), tally(page, list),
    ];
  }

  private async fill(page: Page, box: HTMLElement, list: number[], from: number, turn: number): Promise<void> {
    const next = list.slice(from, from + FIRST);
    const made = await Promise.all(next.map(async (i) => card(page, i, await page.texts.article(page.corpus.article[i]!))));
    if (turn !== this.turn) return;
    box.querySelector(".more")?.remove();
    box.append(...made);
    const left = list.length - from - next.length;
    if (left > 0) box.append(button(`Show ${Math.min(FIRST, left)} more of ${left.toLocaleString("en")}`, () => void this.fill(page, box, list, from + FIRST, turn), { class: "more" }));
    if (!list.length) box.append(el("p", { class: "empty" }, "No statement passes the filters. Undo the last change, or reset the filters."));
  }
}

function kicker(page: Page): string {
  const { pick } = page.state;
  if (pick?.what === "actor") {
    const n = page.corpus.number(pick.level, pick.id);
    return n < 0 ? "Actor" : (KIND[page.corpus.words.kinds[page.corpus.people(pick.level).kind[n]!]!.id] ?? "Actor");
  }
  if (pick?.what === "pair") return pick.class === ANY ? "Between" : page.corpus.words.classes[pick.class]!.label;
  return "Statement";
}

export function nameOf(page: Page, level: Level, id: string): string {
  const n = page.corpus.number(level, id);
  return n < 0 ? id : page.corpus.people(level).name[n]!;
}

function title(page: Page): string {
  const { pick } = page.state;
  if (pick === null) return page.state.text ? "Found" : "All statements";
  if (pick.what === "actor") return nameOf(page, pick.level, pick.id);
  if (pick.what === "statement") return "One statement";
  const arrow = pick.way === ">" ? "→" : "↔";
  return `${nameOf(page, pick.level, pick.a)} ${arrow} ${nameOf(page, pick.level, pick.b)}`;
}

/** More about a picked actor, and what can be done with it. */
function about(page: Page): Child[] {
  const { pick } = page.state;
  if (pick?.what !== "actor") return [];
  const { corpus } = page, n = corpus.number(pick.level, pick.id), people = corpus.people(pick.level);
  if (n < 0) return [];
  const country = people.country[n], wikidata = people.wikidata[n];
  const aliases = pick.level === "actors" ? corpus.actors.aliases[n]! : [];
  const facts = [
    country && country !== pick.id ? nameOf(page, "countries", country) : null,
    aliases.length ? `also ${aliases.slice(0, 5).join(", ")}` : null,
    wikidata && /^Q\d+$/.test(wikidata) ? `Wikidata ${wikidata}` : null,
  ].filter(Boolean);
  const here = page.state.around === pick.id;
  return [
    facts.length ? el("p", { class: "about" }, facts.join(" · ")) : null,
    el("div", { class: "actions" },
      button(here ? "Whole picture" : "Surroundings", () => page.set({ around: here ? "" : pick.id, level: pick.level, path: null, view: "graph" })),
      button("Path to …", () => byId("path-to").dispatchEvent(new CustomEvent("choose", { detail: pick.id }))),
      pick.level === "actors" ? button("Hide", () => page.set({ hidden: [...page.state.hidden, pick.id], pick: null })) : null,
      own(page.state.pins, pick.id) ? button("Unpin", () => page.set({ pins: without(page.state.pins, pick.id) })) : null),
  ];
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key));
}

function tally(page: Page, list: number[]): HTMLElement {
  const count = [0, 0, 0, 0];
  for (const i of list) count[page.corpus.class[i]!]!++;
  const bar = el("span", { class: "bar", "aria-hidden": "true" });
  count.forEach((n, k) => {
    if (!n) return;
    const piece = el("i", { "data-class": k });
    piece.style.flexGrow = String(n);
    bar.append(piece);
  });
  const words = `${plural(list.length, "statement")} · ${(count[0]! + count[1]!).toLocaleString("en")} cooperation, ${(count[2]! + count[3]!).toLocaleString("en")} conflict`;
  return el("p", { class: "tally" }, words, bar);
}
