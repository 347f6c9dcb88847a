/** The canvas of up to some 300 nodes, by vis-network; names and hollow arrows are drawn by us on top. */

import type { DataSet as VisDataSet } from "vis-data/esnext";
import type { Network as VisNetwork, Edge, Node, Options } from "vis-network/esnext";

import { sampled, via } from "./curve.ts";
import type { Curve, Point } from "./curve.ts";
import { named } from "./labels.ts";
import type { Names } from "./labels.ts";
import type { Scene, SceneArrow, SceneNode } from "./scene.ts";
import { colour, still, theme } from "./theme.ts";
import type { Theme } from "./theme.ts";
import { CLAIMED, DENIED, PLANNED } from "./types.ts";

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

const RIM = 116; // pixels kept free at the sides for names, above for the tools, below for the note
const ABOVE = 92;
const BELOW = 70;
const FAR = 0.6; // zoom below which the country under a name is left out
const NAME = 14;
const SUB = 11;
const VERB = 11.5;
export const FACE = '"Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, system-ui, sans-serif';

export class VisEngine implements Engine {
  private readonly network: VisNetwork;
  private readonly nodes: VisDataSet<Node>;
  private readonly edges: VisDataSet<Edge>;
  private scene: Scene | null = null;
  private placed: { key: string; names: Names } | null = null;
  private colours: Theme = theme();
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
    sync(this.nodes, scene.nodes.map((node) => this.node(node)));
    sync(this.edges, scene.arrows.map((arrow) => this.edge(arrow)));
    this.network.setOptions({ interaction: { hideEdgesOnDrag: scene.large, hideEdgesOnZoom: scene.large } });
    this.scene = scene;
    if (moved) this.fit();
    else this.network.redraw();
  }

  private node({ n, x, y, shape, size, fill, on, dim }: SceneNode): Node {
    const t = this.colours;
    const border = on ? t.accent : t.ink;
    const background = fill === null ? t.page : t.communities[fill % t.communities.length]!;
    return {
      id: n, x, y, shape, size, opacity: dim ? 0.25 : 1, borderWidth: on ? 4 : 2, label: undefined as unknown as string,
      color: { border, background, highlight: { border, background }, hover: { border: t.accent, background } },
    };
  }

  private edge({ arrow, width, bend, on, dim }: SceneArrow): Edge {
    const t = this.colours, paint = colour(t, arrow.class, arrow.standing);
    const opacity = dim ? 0.18 : arrow.standing === PLANNED ? 0.6 : 1;
    const wide = width + (on ? 1.4 : 0) + (arrow.standing === CLAIMED ? 1.8 : 0);
    return {
      id: arrow.key, from: arrow.a, to: arrow.b, width: wide, dashes: dashes(arrow.class, arrow.standing),
      arrows: { to: { enabled: true, scaleFactor: head(wide) }, from: { enabled: arrow.way === "=", scaleFactor: head(wide) } },
      color: { color: paint, highlight: paint, hover: paint, opacity, inherit: false },
      smooth: { enabled: true, type: bend >= 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) },
    };
  }

  /** Names of nodes and arrows, and the empty middle of arrows that somebody only claims. */
  private over(pen: CanvasRenderingContext2D): void {
    const { scene } = this;
    if (!scene || (scene.large && scene.nodes.length > 1500)) return;
    const scale = this.network.getScale();
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
    const inner = Math.max(1, a.width * 0.75) * scale;
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
    this.text(pen, label, 0, 0, colour(this.colours, arrow.class, arrow.standing), 4);
    pen.restore();
  }

  private name(pen: CanvasRenderingContext2D, node: SceneNode, box: Names["nodes"][number]): void {
    if (!box) return;
    const t = this.colours;
    pen.globalAlpha = node.dim ? 0.35 : 1;
    pen.font = nameFont(node.on);
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
    const at = this.network.getPositions();
    const order = scene.nodes.map((_, i) => i).sort((i, j) =>
      Number(scene.nodes[j]!.on) - Number(scene.nodes[i]!.on) || scene.nodes[j]!.size - scene.nodes[i]!.size);
    const nodes = order.map((i) => {
      const node = scene.nodes[i]!, p = at[node.n]!;
      this.pen.font = nameFont(node.on);
      const sub = node.sub && scale > FAR;
      const w = Math.max(this.wide(short(node.label)), sub ? this.wide(short(node.sub)) * 0.8 : 0) + 4;
      return { x: p.x * scale, y: p.y * scale, r: node.size * scale, w, h: sub ? 32 : 18, must: node.on };
    });
    const bows = this.bows(scene, scale);
    const lines = scene.arrows.map((a, i) => {
      this.pen.font = verbFont(a.on, a.arrow.standing);
      const bow = bows[i]!;
      return { curve: bow, cutFrom: bow.cutFrom, cutTo: bow.cutTo, w: a.label ? this.wide(a.label) + 6 : 0, must: false };
    });
    const found = named(nodes, lines);
    const names: Names = { nodes: [], arrows: found.arrows.map((spot, i) => (scene.arrows[i]!.label ? spot : null)) };
    order.forEach((i, k) => (names.nodes[i] = found.nodes[k]!));
    this.placed = { key, names };
    return names;
  }

  private wide(words: string): number {
    return this.pen.measureText(words).width;
  }

  private bowed: { key: string; bows: Bow[] } | null = null;

  private bows(scene: Scene, scale: number): Bow[] {
    const at = this.network.getPositions();
    const key = `${scale}|${JSON.stringify(at)}`;
    if (this.bowed?.key === key && this.bowed.bows.length === scene.arrows.length) return this.bowed.bows;
    const size = new Map(scene.nodes.map((node) => [node.n, node.size]));
    const bows = scene.arrows.map(({ arrow, bend }) => {
      const from = times(at[arrow.a]!, scale), to = times(at[arrow.b]!, scale);
      return {
        from, to, via: via(from, to, bend),
        cutFrom: size.get(arrow.a)! * scale, cutTo: size.get(arrow.b)! * scale,
      };
    });
    this.bowed = { key, bows };
    return bows;
  }

  fit(): void {
    const { scene } = this;
    if (!scene?.nodes.length) return;
    const xs = scene.nodes.map(({ x }) => x), ys = scene.nodes.map(({ y }) => y);
    const low = { x: Math.min(...xs), y: Math.min(...ys) }, high = { x: Math.max(...xs), y: Math.max(...ys) };
    this.network.setSize("100%", "100%");
    const { clientWidth: width, clientHeight: height } = this.box;
    const wide = (width - 2 * Math.min(RIM + (scene.nodes.length > 30 ? 40 : 0), width * 0.16)) / Math.max(1, high.x - low.x), tall = (height - ABOVE - BELOW) / Math.max(1, high.y - low.y);
    const scale = Math.max(0.02, Math.min(wide, tall, 1.25));
    const middle = { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 - (ABOVE - BELOW) / 2 / scale };
    this.network.moveTo({ position: middle, scale, animation: false });
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

function dashes(cls: number, standing: number): boolean | number[] {
  if (standing === DENIED) return [1.5, 5];
  return cls === 0 || cls === 2 ? [9, 5] : false;
}

function head(width: number): number {
  return Math.max(0.42, Math.min(0.75, 2 / width));
}

function calm(): boolean | { duration: number; easingFunction: "easeInOutQuad" } {
  return still() ? false : { duration: 220, easingFunction: "easeInOutQuad" };
}

function nameFont(on: boolean): string {
  return `${on ? 650 : 500} ${NAME}px ${FACE}`;
}

function verbFont(on: boolean, standing: number): string {
  return `${standing === DENIED || standing === PLANNED ? "italic " : ""}${on ? 650 : 400} ${VERB}px ${FACE}`;
}

function short(words: string): string {
  return words.length > 28 ? `${words.slice(0, 27)}…` : words;
}
