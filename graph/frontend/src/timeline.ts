/** Statements over time: cooperation upwards, conflict downwards; a brush chooses days, play moves it. */

import { binned } from "./bins.ts";
import type { Bins, Unit } from "./bins.ts";
import { dayOf, isoDay } from "./corpus.ts";
import { announce, button, el, plural, svg } from "./dom.ts";
import { passing, picked } from "./filter.ts";
import type { Page, Part } from "./page.ts";
import { longDay } from "./words.ts";

const STEP = 900; // milliseconds a step of the play lasts
const STACK = [1, 0, 3, 2]; // deeds next to the axis, words outside

export class Timeline implements Part {
  readonly box: HTMLElement;
  private readonly picture = svg("svg", { class: "bars", role: "img" });
  private readonly play = button("▶ Play", () => this.toggle(), { class: "play", "aria-pressed": "false" });
  private readonly clear = button("All days", () => this.page.set({ from: "", to: "" }), { class: "alldays" });
  private readonly words = el("span", { class: "span" });
  private readonly units: HTMLButtonElement[] = [];
  private found: Bins = { unit: "day", bins: [], undated: 0 };
  private timer = 0;
  private readonly worth: boolean;
  private readonly margin: number; // pixels at the right for numbers
  private drag: { from: number; to: number } | null = null;

  constructor(private readonly page: Page, private readonly large: boolean) {
    this.margin = large ? 34 : 0;
    // Three days or more make a strip; whether they do must not depend on the pick, or the picture above would jump.
    this.worth = large || binned(page.corpus, () => true, "").bins.filter((b) => b.classes.some(Boolean)).length > 2;
    for (const unit of ["day", "week", "month"] as Unit[])
      this.units.push(button(unit === "day" ? "Days" : unit === "week" ? "Weeks" : "Months", () => page.set({ unit }), { "data-unit": unit }));
    this.box = el("div", { class: large ? "timeline large" : "timeline strip" },
      el("div", { class: "controls" }, this.play, this.clear, large ? el("span", { class: "pair" }, ...this.units) : null, this.words),
      this.picture);
    this.picture.addEventListener("pointerdown", (event) => this.begin(event));
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  render(page: Page): void {
    const { state, corpus } = page;
    const { mask } = state.from || state.to ? passing(corpus, { ...state, from: "", to: "" }, page.narrowed()) : page;
    const is = state.pick && state.pick.what !== "statement" ? picked(corpus, state.pick) : () => true;
    this.found = binned(corpus, (i) => Boolean(mask[i]) && is(i), state.unit as Unit | "");
    const shown = this.large ? state.view === "timeline" : this.worth && ["graph", "matrix", "map"].includes(state.view);
    if (!this.large) this.box.hidden = !shown;
    this.clear.hidden = !state.from && !state.to;
    this.play.disabled = this.found.bins.length < 2;
    for (const unit of this.units) unit.setAttribute("aria-pressed", String(unit.dataset["unit"] === this.found.unit));
    this.words.textContent = this.worded();
    if (shown) this.draw();
  }

  private worded(): string {
    const { state } = this.page, { bins, undated } = this.found;
    if (!bins.length) return undated ? `${plural(undated, "statement")} without a date` : "Nothing to show";
    const from = state.from ? dayOf(state.from) : bins[0]!.first, to = state.to ? dayOf(state.to) : bins.at(-1)!.last;
    return `${longDay(from)} – ${longDay(to)}${undated ? ` · ${undated.toLocaleString("en")} undated` : ""}`;
  }

  private draw(): void {
    const width = this.picture.clientWidth, height = this.picture.clientHeight;
    if (!width || !height) return;
    const { bins } = this.found, foot = 18, tall = height - foot;
    this.picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const most = (pair: number[]) => Math.max(1, ...bins.map((b) => pair.reduce((n, k) => n + b.classes[k]!, 0)));
    const up = most([0, 1]), down = most([2, 3]), scale = (tall - (this.large ? 34 : 6)) / (up + down), axis = (this.large ? 17 : 3) + up * scale;
    const plot = width - this.margin, wide = plot / Math.max(1, bins.length), bar = Math.min(64, Math.max(0.8, wide - Math.min(3, wide * 0.15)));
    const pieces: SVGElement[] = this.large ? grid(plot, axis, scale, up, down) : [];
    bins.forEach((bin, i) => {
      let above = axis, below = axis;
      for (const k of STACK) {
        const long = bin.classes[k]! * scale;
        if (!long) continue;
        const y = k < 2 ? (above -= long) : below;
        if (k >= 2) below += long;
        pieces.push(svg("rect", { x: (i * wide + (wide - bar) / 2).toFixed(2), y: y.toFixed(2), width: bar.toFixed(2), height: Math.max(1, long).toFixed(2), class: `fill-${k}` }));
      }
    });
    pieces.push(svg("line", { x1: 0, x2: plot, y1: axis, y2: axis, class: "axis" }), ...this.ticks(plot, height, wide), ...this.brush(wide, tall));
    if (this.large) pieces.push(svg("text", { x: 0, y: 11, class: "side" }, "Cooperation"), svg("text", { x: 0, y: tall - 4, class: "side" }, "Conflict"));
    this.picture.replaceChildren(...pieces);
    this.picture.setAttribute("aria-label", `Statements by ${this.found.unit}: ${bins.filter((b) => b.classes.some(Boolean)).slice(0, 12).map((b) => `${isoDay(b.first)}, ${b.classes[0]! + b.classes[1]!} cooperation, ${b.classes[2]! + b.classes[3]!} conflict`).join("; ")}`);
  }

  private ticks(width: number, height: number, wide: number): SVGElement[] {
    const { bins, unit } = this.found, marks: SVGElement[] = [];
    let free = 0, year = "";
    bins.forEach((bin, i) => {
      const [day, month, now] = longDay(bin.first).split(" ") as [string, string, string], x = i * wide;
      const words = [unit === "month" ? "" : day, month.slice(0, 3), now === year ? "" : now].filter(Boolean).join(" ");
      if (x < free || x + words.length * 6.4 > width) return;
      year = now;
      free = x + words.length * 6.4 + 30;
      marks.push(svg("text", { x, y: height - 3, class: "tick" }, words));
    });
    return marks;
  }

  private brush(wide: number, tall: number): SVGElement[] {
    const { bins } = this.found, { state } = this.page;
    const drag = this.drag;
    if (!bins.length || (!drag && !state.from && !state.to)) return [];
    const place = (day: number) => bins.findIndex((b) => b.last >= day);
    const from = drag ? Math.min(drag.from, drag.to) : state.from ? Math.max(0, place(dayOf(state.from))) : 0;
    const last = drag ? Math.max(drag.from, drag.to) : state.to ? place(dayOf(state.to)) : bins.length - 1;
    const to = last < 0 ? bins.length - 1 : last, width = bins.length * wide;
    return [
      svg("rect", { x: 0, y: 0, width: from * wide, height: tall, class: "veil" }),
      svg("rect", { x: (to + 1) * wide, y: 0, width: Math.max(0, width - (to + 1) * wide), height: tall, class: "veil" }),
      svg("rect", { x: from * wide, y: 0.5, width: Math.max(2, (to + 1 - from) * wide), height: tall - 1, class: "brush" }),
    ];
  }

  private begin(event: PointerEvent): void {
    const { bins } = this.found;
    if (!bins.length) return;
    this.stop();
    const at = (e: PointerEvent) => {
      const frame = this.picture.getBoundingClientRect();
      return Math.min(bins.length - 1, Math.max(0, Math.floor(((e.clientX - frame.left) / (frame.width - this.margin)) * bins.length)));
    };
    this.drag = { from: at(event), to: at(event) };
    this.picture.setPointerCapture(event.pointerId);
    const move = (e: PointerEvent) => {
      this.drag!.to = at(e);
      this.draw();
    };
    const end = () => {
      this.picture.removeEventListener("pointermove", move);
      const { from, to } = this.drag!;
      this.drag = null;
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      this.page.set({ from: isoDay(bins[low]!.first), to: isoDay(bins[high]!.last) });
    };
    this.picture.addEventListener("pointermove", move);
    this.picture.addEventListener("pointerup", end, { once: true });
    event.preventDefault();
  }

  private toggle(): void {
    if (this.timer) return this.stop();
    this.play.textContent = "⏸ Pause";
    this.play.setAttribute("aria-pressed", "true");
    this.step();
    this.timer = window.setInterval(() => this.step(), STEP);
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.play.textContent = "▶ Play";
    this.play.setAttribute("aria-pressed", "false");
  }

  /** Moves the chosen days one step on; from the end back to the beginning. */
  private step(): void {
    const { bins } = this.found, { state } = this.page;
    const whole = !state.from || !state.to;
    const first = whole ? -1 : bins.findIndex((b) => b.last >= dayOf(state.from));
    const last = whole ? -1 : bins.findIndex((b) => b.last >= dayOf(state.to));
    const wide = whole ? Math.max(1, Math.round(bins.length / 24)) : Math.max(1, last - first + 1);
    const next = whole || last >= bins.length - 1 ? 0 : first + 1;
    const from = bins[next]!, to = bins[Math.min(bins.length - 1, next + wide - 1)]!;
    this.page.set({ from: isoDay(from.first), to: isoDay(to.last) }, true);
    announce(this.worded());
    if (next + wide >= bins.length) this.stop();
  }
}

/** Lines across at round numbers, with the numbers at the right. */
function grid(width: number, axis: number, scale: number, up: number, down: number): SVGElement[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000].find((n) => n * scale >= 34) ?? 20000;
  const lines: SVGElement[] = [];
  for (let n = -Math.floor(down / step); n <= up / step; n++) {
    if (n === 0) continue;
    const y = axis - n * step * scale;
    lines.push(svg("line", { x1: 0, x2: width, y1: y, y2: y, class: "grid" }), svg("text", { x: width + 34, y: y + 4, class: "tick", "text-anchor": "end" }, String(Math.abs(n * step))));
  }
  return lines;
}
