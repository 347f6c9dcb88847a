/** The Map view: countries where they lie, their dealings as arcs, places as dots. Nothing is loaded. */

import { merged, pairs, radius, width } from "./arrows.ts";
import type { Pair } from "./arrows.ts";
import { announce, button, byId, el, plural, svg } from "./dom.ts";
import { HIGH, project, WIDE } from "./earth.ts";
import { at, slope } from "./curve.ts";
import type { Curve, Point } from "./curve.ts";
import { named } from "./labels.ts";
import type { Box } from "./labels.ts";
import type { Page, Part } from "./page.ts";
import { ANY, own } from "./state.ts";

interface World {
  land: [string, string][];
  middle: Record<string, [number, number]>;
}

const ARCS = 60;
const NAMES = 26;

export class MapView implements Part {
  readonly box = el("div", { class: "map" });
  private readonly picture = svg("svg", { tabindex: 0, role: "application", "aria-label": "Map. Arrow keys move it, plus and minus zoom, 0 fits. The list of actors and the table hold the same." });
  private readonly note = el("p", { class: "note" });
  private world: World | null = null;
  private counted = new Map<number, number>();
  private window = { x: 0, y: 20, w: WIDE, h: HIGH - 90 };

  constructor(private readonly page: Page) {
    this.box.append(this.picture, el("div", { class: "tools", role: "toolbar", "aria-label": "Map" }, el("span", { class: "pair" },
      button("−", () => this.zoom(0.7), { "aria-label": "Zoom out" }), button("+", () => this.zoom(1.4), { "aria-label": "Zoom in" }), button("Fit", () => this.fit()))), this.note);
    this.picture.addEventListener("wheel", (event) => {
      this.zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event);
      event.preventDefault();
    }, { passive: false });
    this.picture.addEventListener("pointerdown", (event) => this.drag(event));
    this.picture.addEventListener("click", (event) => this.choose(event.target as Element));
    this.picture.addEventListener("keydown", (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    const step = this.window.w / 10;
    const does: Record<string, () => void> = {
      "+": () => this.zoom(1.4), "=": () => this.zoom(1.4), "-": () => this.zoom(0.7), "0": () => this.fit(),
      ArrowLeft: () => this.shift(-step, 0), ArrowRight: () => this.shift(step, 0), ArrowUp: () => this.shift(0, -step), ArrowDown: () => this.shift(0, step),
      Enter: () => this.choose(event.target as Element), " ": () => this.choose(event.target as Element),
    };
    if (!does[event.key] || event.ctrlKey || event.metaKey) return;
    does[event.key]!();
    event.preventDefault();
  }

  private choose(target: Element): void {
    const { id } = this.page.corpus.groups, node = target.closest<SVGElement>("[data-g]"), town = target.closest<SVGElement>("[data-town]"), arc = target.closest<SVGElement>("[data-pair]");
    if (node) this.page.pick({ what: "actor", level: "countries", id: id[Number(node.dataset["g"])]! });
    else if (town) this.page.pick({ what: "actor", level: "actors", id: this.page.corpus.actors.id[Number(town.dataset["town"])]! });
    else if (arc) {
      const [a, b] = arc.dataset["pair"]!.split("~").map(Number) as [number, number];
      this.page.pick({ what: "pair", level: "countries", a: id[a]!, b: id[b]!, way: "~", class: ANY, standing: ANY });
    } else if (this.page.state.pick && !this.dragged) this.page.pick(null);
    if (node || town || arc) announce(target.closest("[aria-label]")?.getAttribute("aria-label") ?? "");
  }

  private dragged = false;

  private drag(event: PointerEvent): void {
    const start = { ...this.window }, x = event.clientX, y = event.clientY;
    this.dragged = false;
    const move = (e: PointerEvent) => {
      const scale = this.window.w / this.picture.clientWidth;
      if (Math.hypot(e.clientX - x, e.clientY - y) > 4) this.dragged = true;
      this.window = { ...start, x: start.x - (e.clientX - x) * scale, y: start.y - (e.clientY - y) * scale };
      this.frame();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
  }

  private zoom(by: number, at?: MouseEvent): void {
    const { x, y, w, h } = this.window, wide = Math.min(WIDE * 1.5, Math.max(60, w / by)), high = (wide * h) / w;
    const frame = this.picture.getBoundingClientRect();
    const fx = at ? (at.clientX - frame.left) / frame.width : 0.5, fy = at ? (at.clientY - frame.top) / frame.height : 0.5;
    this.window = { x: x + (w - wide) * fx, y: y + (h - high) * fy, w: wide, h: high };
    this.draw();
  }

  private shift(dx: number, dy: number): void {
    this.window = { ...this.window, x: this.window.x + dx, y: this.window.y + dy };
    this.frame();
  }

  /** Shows the part of the world where the statements are. */
  private fit(): void {
    const standing = this.standing(), tied = pairs(this.page.arrows("countries")).filter(({ a, b }) => standing.has(a) && standing.has(b)).slice(0, ARCS);
    const at = [...new Set(tied.flatMap(({ a, b }) => [a, b]))].map((g) => standing.get(g)!);
    if (at.length) {
      const xs = at.map((p) => p.x), ys = at.map((p) => p.y), pad = 90;
      const w = Math.max(340, Math.max(...xs) - Math.min(...xs) + 2 * pad), h = Math.max(220, Math.max(...ys) - Math.min(...ys) + 2 * pad);
      const mx = (Math.max(...xs) + Math.min(...xs)) / 2, my = (Math.max(...ys) + Math.min(...ys)) / 2;
      this.window = { x: mx - w / 2, y: my - h / 2, w, h };
    }
    this.draw();
  }

  private frame(): void {
    const { x, y, w, h } = this.window;
    this.picture.setAttribute("viewBox", `${x} ${y} ${w} ${h}`);
  }

  render(page: Page): void {
    if (page.state.view !== "map") return;
    if (this.world) return this.draw();
    this.world = JSON.parse(byId("world").textContent ?? "") as World;
    this.fit();
  }

  /** Where each country stands: its actor's own coordinates, else the middle of its outline. */
  private standing(): Map<number, Point> {
    const { corpus } = this.page, { groups, actors } = corpus, at = new Map<number, Point>();
    for (const { a, b } of this.page.arrows("countries"))
      for (const g of [a, b]) {
        if (at.has(g)) continue;
        const n = corpus.number("actors", groups.id[g]!);
        const [lat, lon] = n >= 0 ? [actors.latitude[n], actors.longitude[n]] : [groups.latitude[g], groups.longitude[g]];
        const middle = own(this.world!.middle, groups.id[g]!);
        if (typeof lat === "number" && typeof lon === "number") at.set(g, project(lon, lat));
        else if (middle) at.set(g, { x: middle[0], y: middle[1] });
      }
    return at;
  }

  private draw(): void {
    if (!this.world) return;
    const { page } = this, at = this.standing(), unit = this.window.w / (this.picture.clientWidth || 1000);
    this.counted = new Map();
    for (const { a, b, count } of page.arrows("countries")) for (const g of [a, b]) this.counted.set(g, (this.counted.get(g) ?? 0) + count);
    const every = pairs(page.arrows("countries")), shown = every.filter(({ a, b }) => at.has(a) && at.has(b)).slice(0, ARCS);
    const involved = new Set([...at.keys()].map((g) => page.corpus.groups.id[g]!));
    const land = this.world.land.map(([code, d]) => svg("path", { d, class: involved.has(code) ? "land in" : "land", "stroke-width": unit * 0.7 }));
    this.picture.replaceChildren(
      svg("g", { "aria-hidden": "true" }, ...land),
      svg("g", { class: "arcs" }, ...shown.reverse().map((pair) => this.arc(pair, at, unit))),
      svg("g", {}, ...this.nodes(at, unit, new Set(shown.flatMap(({ a, b }) => [a, b])))),
    );
    this.frame();
    const lost = new Set(every.flatMap(({ a, b }) => [a, b])).size - at.size;
    const more = every.length - shown.length;
    this.note.textContent = [`${plural(at.size, "country", "countries")}`, lost ? `${lost.toLocaleString("en")} actors of no country are not on the map` : "", more > 0 ? `${plural(shown.length, "tie")} of ${every.length.toLocaleString("en")} drawn` : ""].filter(Boolean).join(" · ");
  }

  private arc(pair: Pair, at: Map<number, Point>, unit: number): SVGElement {
    const { pick } = this.page.state, { id, name } = this.page.corpus.groups;
    const one = merged(pair), p = at.get(one.a)!, q = at.get(one.b)!;
    const lift = Math.hypot(p.x - q.x, p.y - q.y) * 0.22, mx = (p.x + q.x) / 2, my = (p.y + q.y) / 2 - lift;
    const touches = pick === null || pick.what === "statement" || (pick.what === "actor" ? [id[pair.a], id[pair.b]].includes(this.up(pick.id)) : [id[pair.a], id[pair.b]].includes(this.up(pick.a)) && [id[pair.a], id[pair.b]].includes(this.up(pick.b)));
    const curve = { from: p, via: { x: mx, y: my }, to: q }, back = { from: q, via: { x: mx, y: my }, to: p };
    const off = (g: number) => (this.reach(g, this.counted) + 3) * unit;
    const words = `${name[pair.a]} and ${name[pair.b]}: ${plural(pair.count, "statement")}`;
    return svg("g", { class: touches ? "arc" : "arc dim", "data-pair": `${pair.a}~${pair.b}`, "aria-label": words, role: "img" },
      svg("title", {}, words),
      svg("path", { d: `M${p.x} ${p.y}Q${mx} ${my} ${q.x} ${q.y}`, fill: "none", class: `stroke-${one.class}`, "stroke-width": Math.min(4, width(pair.count) * 0.6) * unit, "stroke-dasharray": one.class % 2 === 0 ? `${7 * unit} ${4 * unit}` : null, "stroke-linecap": "round" }),
      svg("polygon", { points: head(curve, off(one.b), unit), class: `fill-${one.class}` }),
      one.way === "=" ? svg("polygon", { points: head(back, off(one.a), unit), class: `fill-${one.class}` }) : null,
      svg("path", { d: `M${p.x} ${p.y}Q${mx} ${my} ${q.x} ${q.y}`, fill: "none", stroke: "transparent", "stroke-width": 12 * unit }));
  }

  /** The country of an actor's id. */
  private up(id: string): string {
    const { corpus } = this.page, n = corpus.number("actors", id);
    return n < 0 ? id : corpus.groups.id[corpus.actors.group[n]!]!;
  }

  /** Places: where acts happened, and actors that are places with coordinates (a city that was attacked). */
  private towns(): Map<number, number> {
    const { corpus, mask } = this.page, count = new Map<number, number>(), place = corpus.words.kinds.findIndex(({ id }) => id === "place");
    for (let i = 0; i < corpus.size; i++) {
      if (!mask[i]) continue;
      const here = new Set([corpus.place[i]!, corpus.source[i]!, corpus.target[i]!].filter((n, k) => n >= 0 && (k === 0 || corpus.actors.kind[n] === place)));
      for (const n of here) if (typeof corpus.actors.latitude[n] === "number") count.set(n, (count.get(n) ?? 0) + 1);
    }
    return count;
  }

  private nodes(at: Map<number, Point>, unit: number, tied: Set<number>): SVGElement[] {
    const { corpus, state } = this.page, { actors, groups } = corpus, count = this.counted;
    const spots: Spot[] = [...at].map(([g, p]) => ({ ...p, key: "g", n: g, name: groups.name[g]!, many: count.get(g)!, r: tied.has(g) ? this.reach(g, count) : 2.5, on: state.pick?.what === "actor" && this.up(state.pick.id) === groups.id[g] }));
    const own = new Set(spots.map(({ n }) => groups.id[n]));
    for (const [n, many] of this.towns())
      if (!own.has(actors.id[n]!)) spots.push({ ...project(actors.longitude[n]!, actors.latitude[n]!), key: "town", n, name: actors.name[n]!, many, r: 2.5 + Math.sqrt(many), on: state.pick?.what === "actor" && state.pick.id === actors.id[n] });
    spots.sort((a, b) => Number(b.on) - Number(a.on) || Number(a.key === "town") - Number(b.key === "town") || b.many - a.many || a.n - b.n);
    // Countries of no drawn tie are dots without a name, except where they are picked or few.
    const few = spots.length <= NAMES, plain = (spot: Spot) => !few && spot.key === "g" && !spot.on && !tied.has(spot.n);
    spots.sort((a, b) => Number(plain(a)) - Number(plain(b)));
    const names = named(spots.filter((spot) => !plain(spot)).map(({ x, y, r, name, on }) => ({ x: x / unit, y: y / unit, r, w: name.length * 6.9 + 4, h: 16, must: on })), []).nodes;
    return spots.map((spot, i) => this.spot(spot, i < NAMES || spot.on ? (names[i] ?? null) : null, unit)).reverse();
  }

  private reach(g: number, count: Map<number, number>): number {
    const top = Math.max(...count.values(), 1);
    return top > 60 ? 3 + 12 * Math.sqrt(count.get(g)! / top) : radius(count.get(g)!) * 0.5;
  }

  private spot({ x, y, r, key, n, name, many, on }: Spot, box: Box | null, unit: number): SVGElement {
    const words = `${name}: ${plural(many, "statement")}`;
    return svg("g", { class: `spot${key === "town" ? " town" : ""}${on ? " on" : ""}`, [`data-${key}`]: n, tabindex: 0, role: "button", "aria-label": words }, svg("title", {}, words),
      svg("circle", { cx: x, cy: y, r: r * unit, "stroke-width": 1.8 * unit }),
      box ? svg("text", { x: box.x * unit, y: (box.y + 4.4) * unit, "font-size": 12.5 * unit, "stroke-width": 3 * unit }, name) : null);
  }
}

interface Spot extends Point {
  key: "g" | "town";
  n: number;
  name: string;
  many: number;
  r: number;
  on: boolean;
}

/** The head of an arrow at the end of a curve, just off the node's rim. */
function head(curve: Curve, off: number, unit: number): string {
  let t = 1;
  while (t > 0.5 && Math.hypot(at(curve, t).x - curve.to.x, at(curve, t).y - curve.to.y) < off) t -= 0.01;
  const tip = at(curve, t), angle = slope(curve, t), corner = (turn: number) => `${tip.x - 9 * unit * Math.cos(angle + turn)},${tip.y - 9 * unit * Math.sin(angle + turn)}`;
  return `${tip.x},${tip.y} ${corner(0.4)} ${corner(-0.4)}`;
}
