/** The Graph view: the canvas, its tools, the note of what is left out, and a tip at the pointer. */

import { pickOf } from "./arrows.ts";
import { announce, button, el, plural } from "./dom.ts";
import { VisEngine } from "./draw-vis.ts";
import type { Engine, Watcher } from "./draw-vis.ts";
import type { Page, Part } from "./page.ts";
import { Scenes } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { SMALL_NODES, ties } from "./scene.ts";
import { canSigma, SigmaEngine } from "./draw-sigma.ts";
import type { Drawn } from "./picture.ts";
import type { State } from "./state.ts";
import type { Level } from "./types.ts";

const FEW = 4; // ties at the slider's left end

export class GraphView implements Part {
  readonly box = el("div", { class: "graph" });
  private readonly canvas = el("div", { class: "canvas", tabindex: 0, role: "application", "aria-label": "Graph. Arrow keys move it, plus and minus zoom, 0 fits. The list of actors holds the same." });
  private readonly note = el("p", { class: "note" });
  private readonly tip = el("div", { class: "tip", hidden: true });
  private readonly tools = el("div", { class: "tools", role: "toolbar", "aria-label": "Picture" });
  private readonly made = el("span", { class: "swift" });
  private readonly slider = el("input", { type: "range", id: "ties", min: 0, max: 100, step: 1, "aria-label": "How many ties, the most telling first" });
  private readonly ties = el("label", { class: "ties", title: "The most telling ties first: the disparity filter" }, "Ties", this.slider);
  private readonly scenes = new Scenes();
  engine: Engine | null = null;
  scene: Scene | null = null;
  private shown = "";

  constructor(private readonly page: Page) {
    this.box.append(this.canvas, this.tools, this.note, this.tip);
    this.tools.append(this.made, this.ties);
    this.slider.addEventListener("input", () => this.slide());
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.engine && this.canvas.clientWidth && this.engine.fit()).observe(this.canvas);
  }

  render(page: Page, before: State | null): void {
    if (page.state.view !== "graph") return;
    const scene = this.scenes.scene(page);
    const changed = this.engage(scene);
    const who = `${scene.level}|${page.home === "countries" ? page.state.ties : ""}|${page.state.around}|${page.state.depth}|${String(page.state.path)}|${page.state.whole}`;
    const moved = who !== this.shown || (before !== null && before.view !== "graph");
    this.shown = who;
    this.scene = scene;
    this.engine!.show(scene, moved || changed);
    this.note.textContent = scene.note;
    this.dress(page);
  }

  /** Chooses the engine: sigma for thousands of nodes where WebGL is there, vis for all else. */
  private engage(scene: Scene): boolean {
    const wanted = scene.nodes.length > SMALL_NODES && (this.engine instanceof SigmaEngine || canSigma()) ? "sigma" : "vis";
    if (this.engine && this.box.dataset["engine"] === wanted) return false;
    this.engine?.close();
    this.canvas.replaceChildren();
    this.engine = wanted === "sigma" ? new SigmaEngine(this.canvas, this.watcher()) : new VisEngine(this.canvas, this.page.drawing.options, this.watcher());
    this.box.dataset["engine"] = wanted;
    return true;
  }

  picture(): Promise<Blob> {
    return this.needed().picture();
  }

  drawn(): Drawn {
    const engine = this.needed();
    return { scene: this.scene!, names: engine instanceof VisEngine ? engine.names() : null };
  }

  /** The engine, started where another view came first. */
  private needed(): Engine {
    if (!this.engine) {
      this.scene = this.scenes.scene(this.page);
      this.engage(this.scene);
      this.engine!.show(this.scene, true);
    }
    return this.engine!;
  }

  private watcher(): Watcher {
    const { page } = this;
    return {
      node: (n) => {
        const { level } = page.state;
        page.pick({ what: "actor", level, id: page.corpus.people(level).id[n]! });
        announce(`${page.corpus.people(level).name[n]}, ${plural(page.chosen().length, "statement")}`);
      },
      arrow: (key) => {
        const found = this.scene?.arrows.find(({ arrow }) => arrow.key === key);
        if (found) page.pick(pickOf(page.corpus, page.state.level, found.arrow));
      },
      nothing: () => page.state.pick && page.pick(null),
      moved: (n, at) => {
        const id = page.corpus.people(page.state.level).id[n]!;
        page.set({ pins: { ...page.state.pins, [id]: [at.x, at.y] } });
      },
      over: (what, at) => this.point(what, at),
    };
  }

  private point(what: { node?: number; arrow?: string } | null, at: { x: number; y: number }): void {
    this.tip.hidden = what === null;
    if (!what) return;
    const { page } = this, people = page.corpus.people(page.state.level);
    if (what.node !== undefined) this.tip.textContent = people.name[what.node]!;
    else {
      const a = this.scene?.arrows.find(({ arrow }) => arrow.key === what.arrow)?.arrow;
      if (!a) return;
      const sign = a.way === ">" ? "→" : "↔";
      this.tip.textContent = `${people.name[a.a]} ${sign} ${people.name[a.b]}: ${plural(a.count, "statement")}, ${page.corpus.words.classes[a.class]!.label}`;
    }
    const frame = this.box.getBoundingClientRect();
    this.tip.style.left = `${Math.min(at.x - frame.left + 12, frame.width - 220)}px`;
    this.tip.style.top = `${at.y - frame.top + 14}px`;
  }

  /** The slider is logarithmic: between 4 and 8 ties lies as much as between 200 and 400. */
  private slide(): void {
    const all = ties(this.page);
    if (!all) return;
    const share = Number(this.slider.value) / 100, few = Math.min(FEW, all.most);
    const now = Math.round(few * (all.most / few) ** share);
    this.page.set({ ties: share === 1 && this.page.home === "actors" ? 0 : now }, true);
  }

  /** It is never made anew, or it would slip from the hand that moves it. */
  private dressSlider(page: Page): void {
    const all = ties(page);
    this.ties.hidden = all === null;
    if (!all || document.activeElement === this.slider) return;
    const few = Math.min(FEW, all.most);
    this.slider.value = String(Math.round(100 * (all.most > few ? Math.log(all.now / few) / Math.log(all.most / few) : 1)));
    this.slider.setAttribute("aria-valuetext", `${all.now} of ${all.most}`);
  }

  private key(event: KeyboardEvent): void {
    const step = 60, engine = this.engine;
    if (!engine || event.ctrlKey || event.metaKey || event.altKey) return;
    const does: Record<string, () => void> = {
      ArrowLeft: () => engine.pan(-step, 0), ArrowRight: () => engine.pan(step, 0),
      ArrowUp: () => engine.pan(0, -step), ArrowDown: () => engine.pan(0, step),
      "+": () => engine.zoom(1.25), "=": () => engine.zoom(1.25), "-": () => engine.zoom(0.8), "0": () => engine.fit(),
    };
    if (!does[event.key]) return;
    does[event.key]!();
    event.preventDefault();
  }

  /** The tools follow the state, so they are made anew with it; focus stays where it was. */
  private dress(page: Page): void {
    const focused = document.activeElement?.id;
    const { state, corpus } = page;
    const levels = new Set(corpus.actors.group).size > 1 && corpus.groups.id.length < corpus.actors.id.length;
    const level = (to: Level, words: string) => button(words, () => page.set({ level: to, around: "", path: null }), { id: `level-${to}`, "aria-pressed": String(state.level === to) });
    const measures = corpus.measures(state.level);
    const choose = (key: "size" | "colour", words: string, base: string) => {
      const names = (measures?.names ?? []).filter((name) => (name === "community") === (key === "colour") || (key === "colour" && name === "core"));
      const box = el("select", { id: `${key}-by`, "aria-label": words }, el("option", { value: "" }, base), ...names.map((name) => el("option", { value: name, title: measures!.says[measures!.names.indexOf(name)]! }, name)));
      box.value = state[key];
      box.addEventListener("change", () => page.set({ [key]: box.value }));
      return el("label", {}, words, box);
    };
    const around = state.around || state.path;
    this.dressSlider(page);
    this.made.replaceChildren(
      ...(levels ? [el("span", { class: "pair" }, level("countries", "Countries"), level("actors", "Actors"))] : []),
      ...(around ? [button("× Whole picture", () => page.set({ around: "", path: null }), { id: "leave" })] : []),
      ...(state.around ? [el("span", { class: "pair" }, ...[1, 2, 3].map((d) => button(`${d}`, () => page.set({ depth: d }), { id: `depth-${d}`, "aria-label": `${d} steps`, "aria-pressed": String(state.depth === d) })))] : []),
      ...(page.home === "countries" && !around ? [button(state.whole ? "Most telling" : "Everything", () => page.set({ whole: !state.whole }), { id: "whole", "aria-pressed": String(state.whole) })] : []),
      ...(measures ? [choose("size", "Size", "statements"), choose("colour", "Fill", "none")] : []),
      el("span", { class: "pair" },
        button("−", () => this.engine?.zoom(0.8), { id: "zoom-out", "aria-label": "Zoom out" }),
        button("+", () => this.engine?.zoom(1.25), { id: "zoom-in", "aria-label": "Zoom in" }),
        button("Fit", () => this.engine?.fit(), { id: "fit" })),
      ...(Object.keys(state.pins).length ? [button("Unpin all", () => page.set({ pins: {} }), { id: "unpin" })] : []),
    );
    if (focused && this.tools.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused)?.focus();
  }
}
