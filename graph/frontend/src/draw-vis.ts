/** The canvas of up to some 300 nodes, by vis-network; names and hollow arrows are drawn by us on top. */

import type { DataSet as VisDataSet } from "vis-data/esnext";
import type { Network as VisNetwork, Edge, Node, Options } from "vis-network/esnext";

import { sampled, via } from "./curve.ts";
import type { Curve, Point } from "./curve.ts";
import { named } from "./labels.ts";
import type { Box, Names } from "./labels.ts";
import type { Scene, SceneArrow, SceneNode } from "./scene.ts";
import { dashes, FACE, head, nameFont, NARROW, short, sized, verbFont } from "./strokes.ts";
import { colour, still, theme } from "./theme.ts";
import type { Theme } from "./theme.ts";
import { CLAIMED, PLANNED } from "./types.ts";

interface Vis {
  Network: typeof VisNetwork;
  DataSet: typeof VisDataSet;
}

/** What a drawing engine tells the view. */
export interface Watcher {
  node(n: number): void;
  arrow(key: string): void;
  nothing(): void;
  moved(n: number, at: Point): void;
  over(what: { node?: number; arrow?: string } | null, at: Point): void;
}

export interface Engine {
  show(scene: Scene, moved: boolean): void;
  fit(): void;
  zoom(by: number): void;
  pan(dx: number, dy: number): void;
  focus(n: number): void;
  picture(): Promise<Blob>;
  curves(): { key: string; a: number; b: number; points: Point[] }[];
  names(): Names & { scale: number };
  close(): void;
}

const RIM = { left: 14, right: 14, top: 58, bottom: 38 }; // pixels kept free of nodes and names: tools above, the note below
const CLOSEST = 1.25;
const TRIES = 60; // nodes up to which a zoom is tried with the names in place
const LEAST = 0.8; // zoom below which nodes and arrows keep their size on the screen
const MOST = 2.4; // times they may so grow
const FAR = 0.6; // zoom below which the country under a name is left out
const SUB = 11;

export class VisEngine implements Engine {
  private readonly network: VisNetwork;
  private readonly nodes: VisDataSet<Node>;
  private readonly edges: VisDataSet<Edge>;
  private scene: Scene | null = null;
  private placed: { key: string; names: Names } | null = null;
  private colours: Theme = theme();
  private grown = 1;
  private frame: (Box & { scale: number }) | null = null;
  private pen = document.createElement("canvas").getContext("2d")!;

  constructor(private readonly box: HTMLElement, options: object, watcher: Watcher) {
    const { Network, DataSet } = (globalThis as unknown as { comityVis: Vis }).comityVis;
    this.nodes = new DataSet<Node>();
    this.edges = new DataSet<Edge>();
    this.network = new Network(box, { nodes: this.nodes, edges: this.edges }, options as Options);
    this.network.on("afterDrawing", (pen: CanvasRenderingContext2D) => this.over(pen));
    this.listen(watcher);
  }

  private listen(watcher: Watcher): void {
    const net = this.network;
    net.on("click", ({ nodes, edges }: { nodes: number[]; edges: string[] }) => {
      if (nodes.length) watcher.node(nodes[0]!);
      else if (edges.length) watcher.arrow(edges[0]!);
      else watcher.nothing();
    });
    net.on("dragEnd", ({ nodes }: { nodes: number[] }) => {
      for (const n of nodes) watcher.moved(n, net.getPosition(n));
    });
    net.on("dragging", () => (this.placed = null));
    const shown = (event: { event: MouseEvent }) => ({ x: event.event.clientX, y: event.event.clientY });
    net.on("hoverNode", (e: { node: number; event: MouseEvent }) => watcher.over({ node: e.node }, shown(e)));
    net.on("hoverEdge", (e: { edge: string; event: MouseEvent }) => watcher.over({ arrow: e.edge }, shown(e)));
    for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"] as const)
      net.on(gone, () => watcher.over(null, { x: 0, y: 0 }));
  }

  show(scene: Scene, moved: boolean): void {
    this.scene = null; // vis draws whenever its sets change, and then knows only half of the new scene
    this.colours = theme();
    this.placed = null;
    this.bowed = null;
    this.network.setOptions({ interaction: { hideEdgesOnDrag: scene.large, hideEdgesOnZoom: scene.large } });
    const scale = moved ? this.fitted(scene) : this.network.getScale();
    this.grown = this.growth(scene, scale);
    this.dress(scene);
    this.scene = scene;
    if (moved) this.fit(scale);
    else this.network.redraw();
  }

  private dress(scene: Scene): void {
    sync(this.nodes, scene.nodes.map((node) => this.node(node)));
    sync(this.edges, scene.arrows.map((arrow) => this.edge(arrow)));
  }

  /** By how much nodes and arrows are drawn larger where the picture is small, so that they stay visible. */
  private growth(scene: Scene, scale: number): number {
    return scene.large ? 1 : Math.min(MOST, Math.max(1, LEAST / scale));
  }

  /** After a zoom: sizes that fit it. */
  private regrow(): void {
    const { scene } = this;
    if (!scene || Math.abs(this.growth(scene, this.network.getScale()) / this.grown - 1) < 0.04) return;
    this.grown = this.growth(scene, this.network.getScale());
    this.scene = this.bowed = this.placed = null;
    const at = this.network.getPositions();
    this.dress({ ...scene, nodes: scene.nodes.map((node) => ({ ...node, ...at[node.n]! })) });
    this.scene = scene;
    this.network.redraw();
  }

  private node({ n, x, y, shape, size: base, fill, on, dim }: SceneNode): Node {
    const size = sized(base, this.grown);
    const t = this.colours;
    const border = on ? t.accent : dim ? t.line : t.ink;
    const background = fill === null || dim ? t.page : t.communities[fill % t.communities.length]!;
    return {
      id: n, x, y, shape, size, borderWidth: (on ? 4 : 2) * this.grown, label: undefined as unknown as string,
      color: { border, background, highlight: { border, background }, hover: { border: t.accent, background } },
    };
  }

  private edge({ arrow, width, bend, on, dim }: SceneArrow): Edge {
    const t = this.colours, paint = colour(t, arrow.class, arrow.standing);
    const opacity = dim ? 0.18 : arrow.standing === PLANNED ? 0.6 : 1;
    const wide = (width + (on ? 1.4 : 0) + (arrow.standing === CLAIMED ? 1.8 : 0)) * this.grown;
    return {
      id: arrow.key, from: arrow.a, to: arrow.b, width: wide, dashes: dashes(arrow.class, arrow.standing, this.grown),
      arrows: { to: { enabled: true, scaleFactor: head(wide, this.grown) }, from: { enabled: arrow.way === "=", scaleFactor: head(wide, this.grown) } },
      color: { color: paint, highlight: paint, hover: paint, opacity, inherit: false },
      smooth: { enabled: true, type: bend >= 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) },
    };
  }

  /** Names of nodes and arrows, and the empty middle of arrows that somebody only claims. */
  private over(pen: CanvasRenderingContext2D): void {
    const { scene } = this;
    if (!scene || (scene.large && scene.nodes.length > 1500)) return;
    const scale = this.network.getScale();
    if (Math.abs(this.growth(scene, scale) / this.grown - 1) >= 0.04) requestAnimationFrame(() => this.regrow());
    const names = this.arranged(scene, scale);
    pen.save();
    pen.scale(1 / scale, 1 / scale);
    pen.lineJoin = "round";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const curves = this.bows(scene, scale);
    scene.arrows.forEach((a, i) => a.arrow.standing === CLAIMED && this.hollow(pen, a, curves[i]!, scale));
    scene.arrows.forEach((a, i) => this.verb(pen, a, names.arrows[i] ?? null));
    scene.nodes.forEach((node, i) => this.name(pen, node, names.nodes[i] ?? null));
    pen.restore();
  }

  private hollow(pen: CanvasRenderingContext2D, a: SceneArrow, curve: Bow, scale: number): void {
    const inner = Math.max(1, a.width * 0.75 * scale * this.grown);
    const points = sampled(curve, 48, curve.cutFrom + 12 * scale, curve.cutTo + 12 * scale);
    if (!points.length || a.dim) return;
    pen.beginPath();
    points.forEach(({ x, y }, i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
    pen.strokeStyle = this.colours.page;
    pen.lineWidth = inner;
    pen.stroke();
  }

  private verb(pen: CanvasRenderingContext2D, { arrow, label, on, dim }: SceneArrow, at: Names["arrows"][number]): void {
    if (!at || !label || dim) return;
    pen.save();
    pen.translate(at.x, at.y);
    pen.rotate(at.angle);
    pen.font = verbFont(on, arrow.standing);
    const wide = pen.measureText(label).width;
    pen.fillStyle = this.colours.page; // the line must not show in the gaps between words
    pen.fillRect(-wide / 2 - 2, -6, wide + 4, 12);
    this.text(pen, label, 0, 0, colour(this.colours, arrow.class, arrow.standing), 4);
    pen.restore();
  }

  private name(pen: CanvasRenderingContext2D, node: SceneNode, box: Names["nodes"][number]): void {
    if (!box) return;
    const t = this.colours;
    pen.globalAlpha = node.dim ? 0.35 : 1;
    pen.font = nameFont(node.on, this.box.clientWidth);
    const sub = box.h > 20;
    this.text(pen, short(node.label), box.x, sub ? box.y - 7 : box.y, node.on ? t.accent : t.ink, 4);
    if (sub) {
      pen.font = `${SUB}px ${FACE}`;
      this.text(pen, short(node.sub), box.x, box.y + 8, t.soft, 3);
    }
    pen.globalAlpha = 1;
  }

  private text(pen: CanvasRenderingContext2D, words: string, x: number, y: number, paint: string, halo: number): void {
    pen.strokeStyle = this.colours.page;
    pen.lineWidth = halo;
    pen.strokeText(words, x, y);
    pen.fillStyle = paint;
    pen.fillText(words, x, y);
  }

  private arranged(scene: Scene, scale: number): Names {
    const key = scale.toFixed(2);
    if (this.placed?.key === key) return this.placed.names;
    const names = this.names_(scene, this.network.getPositions() as Record<number, Point>, scale, this.grown);
    this.placed = { key, names };
    return names;
  }

  private names_(scene: Scene, at: Record<number, Point>, scale: number, grown: number, verbs = true): Names {
    const order = scene.nodes.map((_, i) => i).sort((i, j) =>
      Number(scene.nodes[j]!.on) - Number(scene.nodes[i]!.on) || scene.nodes[j]!.size - scene.nodes[i]!.size);
    const nodes = order.map((i) => {
      const node = scene.nodes[i]!, p = at[node.n]!;
      this.pen.font = nameFont(node.on, this.box.clientWidth);
      const sub = node.sub && scale > FAR;
      const w = Math.max(this.wide(short(node.label)), sub ? this.wide(short(node.sub)) * 0.8 : 0) + 4;
      return { x: p.x * scale, y: p.y * scale, r: sized(node.size, grown) * scale, w, h: sub ? 32 : 18, must: node.on };
    });
    const lines = bows(scene, at, scale, grown).map((bow, i) => {
      const a = scene.arrows[i]!;
      this.pen.font = verbFont(a.on, a.arrow.standing);
      return { curve: bow, cutFrom: bow.cutFrom, cutTo: bow.cutTo, w: verbs && a.label ? this.wide(a.label) + 6 : 0, must: false };
    });
    const { frame } = this;
    const found = named(nodes, lines, frame && Math.abs(frame.scale / scale - 1) < 0.02 ? frame : null);
    const names: Names = { nodes: [], arrows: found.arrows.map((spot, i) => (scene.arrows[i]!.label ? spot : null)) };
    order.forEach((i, k) => (names.nodes[i] = found.nodes[k]!));
    return names;
  }

  private wide(words: string): number {
    return this.pen.measureText(words).width;
  }

  private bowed: { key: string; bows: Bow[] } | null = null;

  private bows(scene: Scene, scale: number): Bow[] {
    const at = this.network.getPositions() as Record<number, Point>;
    const key = `${scale}|${JSON.stringify(at)}`;
    if (this.bowed?.key === key && this.bowed.bows.length === scene.arrows.length) return this.bowed.bows;
    this.bowed = { key, bows: bows(scene, at, scale, this.grown) };
    return this.bowed.bows;
  }

  fit(known?: number): void {
    const { scene } = this;
    if (!scene?.nodes.length) return;
    this.network.setSize("100%", "100%");
    const scale = known ?? this.fitted(scene), room = this.extent(scene, scale);
    const { clientWidth: width, clientHeight: height } = this.box;
    const x = (room.left + room.right) / 2 - (RIM.left - RIM.right) / 2, y = (room.top + room.bottom) / 2 - (RIM.top - RIM.bottom) / 2;
    if (!width || !height) return;
    this.frame = width < NARROW ? { scale, x, y, w: width - 8, h: height - 8 } : null;
    this.placed = null;
    this.network.moveTo({ position: { x: x / scale, y: y / scale }, scale, animation: false });
  }

  /** The largest zoom at which all nodes and their names fit. */
  private fitted(scene: Scene): number {
    const width = this.box.clientWidth - RIM.left - RIM.right, height = this.box.clientHeight - RIM.top - RIM.bottom;
    const fits = (scale: number) => {
      const { left, right, top, bottom } = this.extent(scene, scale);
      return right - left <= width && bottom - top <= height;
    };
    let low = 0.02, high = CLOSEST;
    if (!scene.nodes.length || fits(high)) return high;
    for (let i = 0; i < 9; i++) fits((low + high) / 2) ? (low = (low + high) / 2) : (high = (low + high) / 2);
    return low;
  }

  /** The screen pixels that nodes and names take at a zoom; names as they would stand, in small pictures. */
  private extent(scene: Scene, scale: number): { left: number; right: number; top: number; bottom: number } {
    const at = Object.fromEntries(scene.nodes.map((node) => [node.n, node])), grown = this.growth(scene, scale);
    const tried = scene.nodes.length <= TRIES && this.box.clientWidth >= NARROW;
    const names = tried ? this.names_(scene, at, scale, grown, false).nodes : [];
    const all = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    const take = (x: number, y: number, dx: number, dy: number) => {
      all.left = Math.min(all.left, x - dx);
      all.right = Math.max(all.right, x + dx);
      all.top = Math.min(all.top, y - dy);
      all.bottom = Math.max(all.bottom, y + dy);
    };
    scene.nodes.forEach((node, i) => {
      const r = sized(node.size, grown) * scale + 4, name = names[i];
      take(node.x * scale, node.y * scale, r, r);
      if (name) take(name.x, name.y, name.w / 2, name.h / 2);
      else if (!tried) take(node.x * scale, node.y * scale, this.box.clientWidth < NARROW ? 26 : 50, r + 20);
    });
    return all;
  }

  zoom(by: number): void {
    this.network.moveTo({ scale: this.network.getScale() * by, animation: calm() });
  }

  pan(dx: number, dy: number): void {
    const p = this.network.getViewPosition(), scale = this.network.getScale();
    this.network.moveTo({ position: { x: p.x + dx / scale, y: p.y + dy / scale }, animation: false });
  }

  focus(n: number): void {
    if (this.nodes.get(n)) this.network.moveTo({ position: this.network.getPosition(n), animation: calm() });
  }

  picture(): Promise<Blob> {
    const own = this.box.querySelector("canvas")!;
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [own.width, own.height];
    const pen = copy.getContext("2d")!;
    pen.fillStyle = this.colours.page;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(own, 0, 0);
    return new Promise((done, fail) => copy.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
  }

  curves(): { key: string; a: number; b: number; points: Point[] }[] {
    const { scene } = this;
    if (!scene) return [];
    const bows = this.bows(scene, this.network.getScale());
    return scene.arrows.map(({ arrow }, i) => {
      const bow = bows[i]!;
      return { key: arrow.key, a: arrow.a, b: arrow.b, points: sampled(bow, 40, bow.cutFrom, bow.cutTo) };
    });
  }

  names(): Names & { scale: number } {
    const scale = this.network.getScale();
    return { ...(this.scene ? this.arranged(this.scene, scale) : { nodes: [], arrows: [] }), scale };
  }

  close(): void {
    this.network.destroy();
  }
}

type Bow = Curve & { cutFrom: number; cutTo: number };

/** The arrows' curves on the screen. */
function bows(scene: Scene, at: Record<number, Point>, scale: number, grown: number): Bow[] {
  const size = new Map(scene.nodes.map((node) => [node.n, sized(node.size, grown) * scale]));
  return scene.arrows.map(({ arrow, bend }) => {
    const from = times(at[arrow.a]!, scale), to = times(at[arrow.b]!, scale);
    return { from, to, via: via(from, to, bend), cutFrom: size.get(arrow.a)!, cutTo: size.get(arrow.b)! };
  });
}

function times({ x, y }: Point, by: number): Point {
  return { x: x * by, y: y * by };
}

/** Brings a set of vis to hold just these items. */
function sync(set: unknown, items: { id?: number | string }[]): void {
  const held = set as VisDataSet<{ id: number | string }>;
  const ids = new Set(items.map(({ id }) => id));
  held.remove(held.getIds().filter((id) => !ids.has(id)));
  held.update(items as { id: number | string }[]);
}

function calm(): boolean | { duration: number; easingFunction: "easeInOutQuad" } {
  return still() ? false : { duration: 220, easingFunction: "easeInOutQuad" };
}
