/** The Articles view: the texts as they were read, with every statement marked where it stands. */

import { isoDay } from "./corpus.ts";
import { el, plural, webLink } from "./dom.ts";
import type { Child } from "./dom.ts";
import type { Page, Part } from "./page.ts";
import { slicer } from "./unpack.ts";
import type { Opened } from "./types.ts";
import { DENIED } from "./types.ts";
import { articleName, longDay, sentence } from "./words.ts";

const MOST = 300;

export class ArticlesView implements Part {
  readonly box = el("div", { class: "articles" });
  private readonly list = el("ul", { class: "papers", "aria-label": "Articles" });
  private readonly text = el("article", { class: "paper", tabindex: 0, "aria-label": "Text" });
  private turn = 0;

  constructor(private readonly page: Page) {
    this.box.append(this.list, this.text);
    this.list.addEventListener("click", (event) => {
      const row = (event.target as Element).closest("button");
      if (row?.dataset["id"] !== undefined) page.set({ article: row.dataset["id"], pick: null });
    });
    this.text.addEventListener("click", (event) => this.choose(event.target as Element));
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.target as Element).matches("mark")) this.choose(event.target as Element);
    });
  }

  private choose(target: Element): void {
    const mark = target.closest<HTMLElement>("mark[data-i]");
    if (!mark) return;
    const i = Number(mark.dataset["i"]), { corpus } = this.page;
    this.page.pick({ what: "statement", article: corpus.articles.id[corpus.article[i]!]!, rank: corpus.rank(i) });
  }

  render(page: Page): void {
    if (page.state.view !== "articles") return;
    const { articles } = page.corpus;
    const count = new Map<number, number>();
    // A picked statement chooses its article, but the list keeps the others.
    const list = page.state.pick?.what === "statement" ? all(page) : page.chosen();
    for (const i of list) count.set(page.corpus.article[i]!, (count.get(page.corpus.article[i]!) ?? 0) + 1);
    const order = articles.id.map((_, a) => a).filter((a) => count.has(a) || (!page.state.pick && page.facets.total === page.corpus.size));
    const wanted = page.corpus.articleOf(page.state.article);
    const open = wanted >= 0 ? wanted : (order[0] ?? -1);
    this.list.hidden = articles.id.length < 2;
    this.list.replaceChildren(...order.slice(0, MOST).map((a) => el("li", {}, el("button", { type: "button", "data-id": articles.id[a]!, "aria-current": a === open ? "true" : null },
      el("strong", {}, articleName(page.corpus, a)), el("small", {}, [articles.publisher[a], dated(articles.published[a]), plural(count.get(a) ?? 0, "statement")].filter(Boolean).join(" · "))))));
    if (order.length > MOST) this.list.append(el("li", { class: "rest" }, `and ${order.length - MOST} more: narrow the choice`));
    if (open >= 0) void this.fill(page, open, ++this.turn);
    else this.text.replaceChildren(el("p", { class: "empty" }, "No article has a statement that passes the filters."));
  }

  private async fill(page: Page, a: number, turn: number): Promise<void> {
    const opened = await page.texts.article(a);
    if (turn !== this.turn) return;
    const { articles } = page.corpus;
    const published = articles.published[a];
    const from = [articles.author[a], articles.publisher[a], published === null || published === undefined ? null : longDay(published)].filter(Boolean).join(" · ");
    this.text.replaceChildren(
      el("header", {}, el("h2", {}, articleName(page.corpus, a)), el("p", {}, from, articles.url[a] ? " · " : "", articles.url[a] ? webLink(articles.url[a]!, "Read at the source") : "")),
      el("div", { class: "text" }, ...(opened.text === null ? quotesOnly(page, a, opened) : body(page, a, opened, opened.text))),
    );
    const on = this.text.querySelector("mark.on");
    if (on) on.scrollIntoView({ block: "center" });
    else this.text.scrollTop = 0;
  }
}

function dated(day: number | null | undefined): string | null {
  return day === null || day === undefined ? null : isoDay(day);
}

function all(page: Page): number[] {
  return Array.from(page.mask.keys()).filter((i) => page.mask[i]);
}

interface Lit {
  i: number;
  start: number;
  end: number;
}

/** The text cut at every quote's edge; where quotes overlap, the shortest one is what a click opens. */
function body(page: Page, a: number, opened: Opened, text: string): Child[] {
  const cut = slicer(text), length = Array.from(text).length;
  const first = page.corpus.first[a]!;
  const lit: Lit[] = opened.evidence.flatMap((found, k) => (page.mask[first + k] ? found.map(({ span }) => ({ i: first + k, ...span })) : []));
  const edges = [...new Set([0, length, ...lit.flatMap(({ start, end }) => [start, end])])].sort((x, y) => x - y);
  const { pick } = page.state;
  const picked = pick?.what === "statement" && pick.article === page.corpus.articles.id[a] ? first + pick.rank : -1;
  return edges.slice(1).map((end, k) => {
    const start = edges[k]!, here = lit.filter((x) => x.start <= start && end <= x.end);
    if (!here.length) return cut(start, end);
    here.sort((x, y) => Number(y.i === picked) - Number(x.i === picked) || x.end - x.start - (y.end - y.start));
    const { i } = here[0]!;
    const on = here.some((x) => x.i === picked);
    return el("mark", {
      class: on ? "on" : null, "data-i": i, "data-class": page.corpus.standing[i] === DENIED ? "denied" : page.corpus.class[i]!,
      tabindex: 0, role: "button", title: here.map((x) => sentence(page.corpus, x.i)).join("\n"),
    }, cut(start, end));
  });
}

function quotesOnly(page: Page, a: number, opened: Opened): Child[] {
  const first = page.corpus.first[a]!;
  return [
    el("p", { class: "empty" }, "The text of this article is not in the page; these are its quotes."),
    ...opened.evidence.flatMap((found, k) => (page.mask[first + k] ? found.map((e) => el("p", {}, el("mark", { "data-i": first + k, "data-class": page.corpus.class[first + k]!, tabindex: 0, role: "button" }, e.quote))) : [])),
  ];
}
