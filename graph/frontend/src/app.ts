/** Starts the page: reads what it carries, makes its parts and joins them. */

import { Corpus } from "./corpus.ts";
import { button, byId, el, plural } from "./dom.ts";
import { Finder } from "./finder.ts";
import { keys } from "./keys.ts";
import { Page } from "./page.ts";
import type { Part } from "./page.ts";
import { Reader } from "./reader.ts";
import { Search } from "./search.ts";
import { VIEWS } from "./state.ts";
import type { View } from "./state.ts";
import { startTheme, turnTheme } from "./theme.ts";
import type { Core, Drawing, Words } from "./types.ts";
import { Texts, unpack } from "./unpack.ts";
import { ArticlesView } from "./view-articles.ts";
import { GraphView } from "./view-graph.ts";
import { MapView } from "./view-map.ts";
import { MatrixView } from "./view-matrix.ts";
import { Timeline } from "./timeline.ts";
import { TableView } from "./view-table.ts";

const NAMES: Record<View, string> = { graph: "Graph", matrix: "Matrix", table: "Table", timeline: "Timeline", map: "Map", articles: "Articles" };

interface Shown extends Part {
  box: HTMLElement;
}

function carried(id: string): string {
  return byId(id).textContent ?? "";
}

async function start(): Promise<void> {
  startTheme();
  const words = JSON.parse(carried("words")) as Words;
  const drawing = readDrawing();
  const core = (await unpack(carried("core"))) as Core;
  const corpus = new Corpus(core, words);
  const texts = new Texts([...document.querySelectorAll<HTMLElement>("script[data-first]")]);
  const page = new Page(corpus, texts, drawing, words.level);
  const graph = new GraphView(page), strip = new Timeline(page, false);
  const views: Record<View, Shown> = {
    graph, matrix: new MatrixView(page), table: new TableView(page), timeline: new Timeline(page, true), map: new MapView(page), articles: new ArticlesView(page),
  };
  const finder = new Finder(page, graph);
  byId("strip").append(strip.box);
  byId("view").append(...Object.entries(views).map(([name, view]) => {
    view.box.id = `view-${name}`;
    view.box.setAttribute("role", "tabpanel");
    view.box.setAttribute("aria-labelledby", `tab-${name}`);
    return view.box;
  }));
  page.start([tabs(page, views), new Search(), finder, ...Object.values(views), strip, new Reader(), counts(page), tools(page)]);
  keys(page, finder);
  (globalThis as unknown as { comity: object }).comity = { page, views };
  document.body.dataset["ready"] = "yes";
  performance.mark("comity-drawn");
}

function readDrawing(): Drawing {
  const { nodes, edges, options } = JSON.parse(carried("drawing")) as Drawing & { options: string };
  return { nodes, edges, options: JSON.parse(options) as object };
}

function tabs(page: Page, views: Record<View, Shown>): Part {
  const list = byId("tabs");
  const made = VIEWS.filter((view) => views[view]).map((view) =>
    button(NAMES[view], () => page.set({ view }), { role: "tab", id: `tab-${view}`, "aria-controls": `view-${view}` }));
  list.append(...made);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = made.findIndex((tab) => tab === document.activeElement);
    const next = made[(at + step + made.length) % made.length]!;
    next.click();
    next.focus();
  });
  return {
    render: ({ state }) => {
      for (const tab of made) {
        const on = tab.id === `tab-${state.view}`;
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
      }
      for (const [name, view] of Object.entries(views)) view.box.hidden = name !== state.view;
      document.body.dataset["view"] = state.view;
    },
  };
}

function counts(page: Page): Part {
  const { corpus } = page, all = corpus.size;
  const base = `${plural(corpus.articles.id.length, "article")} · ${plural(new Set([...corpus.source, ...corpus.target]).size, "actor")}`;
  return {
    render: ({ facets }) => {
      byId("counts").textContent = `${base} · ${facets.total === all ? plural(all, "statement") : `${facets.total.toLocaleString("en")} of ${plural(all, "statement")}`}`;
    },
  };
}

function tools(page: Page): Part {
  const undo = button("↶", () => page.undo(), { id: "undo", "aria-label": "Undo", title: "Undo (Ctrl Z)" });
  const redo = button("↷", () => page.redo(), { id: "redo", "aria-label": "Redo", title: "Redo (Ctrl Shift Z)" });
  const turn = button("◐", () => {
    turnTheme();
    page.set({}, true);
  }, { id: "theme", "aria-label": "Light or dark", title: "Light or dark" });
  byId("tools").append(undo, redo, turn);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => page.set({}, true));
  return {
    render: () => {
      undo.disabled = !page.canUndo;
      redo.disabled = !page.canRedo;
    },
  };
}

start().catch((error: unknown) => {
  byId("view").replaceChildren(el("p", { class: "empty" }, `This page cannot be shown: ${String(error)}`));
  throw error;
});
