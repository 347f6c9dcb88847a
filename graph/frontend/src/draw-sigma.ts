/** The canvas of thousands of nodes, by sigma and WebGL. Same watcher, same scene, fewer refinements. */

import type Graphology from "graphology";
import type SigmaClass from "sigma";

import type { Point } from "./curve.ts";
import type { Engine, Watcher } from "./draw-vis.ts";
import { FACE } from "./strokes.ts";
import type { Names } from "./labels.ts";
import type { Scene } from "./scene.ts";
import { colour, mixed, still, theme } from "./theme.ts";

interface Carried {
  Graph: typeof Graphology;
  Sigma: typeof SigmaClass;
}

function carried(): Carried | undefined {
  return (globalThis as unknown as { comitySigma?: Carried }).comitySigma;
}

/** Whether this browser draws with WebGL and the page carries sigma. */
export function canSigma(): boolean {
  return (can ??= carried() !== undefined && hasWebGl());
}

let can: boolean | undefined;

function hasWebGl(): boolean {
  const pen = document.createElement("canvas").getContext("webgl2");
  pen?.getExtension("WEBGL_lose_context")?.loseContext();
  return pen !== null;
}

export class SigmaEngine implements Engine {
  private readonly graph: Graphology;
  private readonly sigma: SigmaClass;
  private shape = "";

  constructor(private readonly box: HTMLElement, watcher: Watcher) {
    const { Graph, Sigma } = carried()!;
    this.graph = new Graph({ multi: true, type: "directed" });
    this.sigma = new Sigma(this.graph, box, {
      allowInvalidContainer: true, defaultEdgeType: "arrow", enableEdgeEvents: false, hideEdgesOnMove: true, hideLabelsOnMove: true,
      labelFont: FACE, labelSize: 13, labelDensity: 0.6, labelGridCellSize: 120, labelRenderedSizeThreshold: 5, zIndex: true,
      defaultDrawNodeLabel: (pen, { x, y, size, label }, { labelSize, labelFont }) => {
        if (!label) return;
        const t = theme();
        pen.font = `500 ${labelSize}px ${labelFont}`;
        pen.lineJoin = "round";
        pen.lineWidth = 3.5;
        pen.strokeStyle = t.page;
        pen.strokeText(label, x + size + 3, y + labelSize / 3);
        pen.fillStyle = t.ink;
        pen.fillText(label, x + size + 3, y + labelSize / 3);
      },
      minCameraRatio: 0.01, maxCameraRatio: 4, stagePadding: 40, itemSizesReference: "screen",
    });
    this.sigma.on("clickNode", ({ node }) => watcher.node(Number(node)));
    this.sigma.on("clickStage", () => watcher.nothing());
    this.sigma.on("enterNode", ({ node, event }) => {
      const frame = box.getBoundingClientRect();
      watcher.over({ node: Number(node) }, { x: event.x + frame.left, y: event.y + frame.top });
    });
    this.sigma.on("leaveNode", () => watcher.over(null, { x: 0, y: 0 }));
  }

  show(scene: Scene, moved: boolean): void {
    const t = theme();
    this.sigma.setSetting("labelColor", { color: t.ink });
    const top = Math.max(1, ...scene.nodes.map(({ size }) => size));
    const shape = `${scene.level}|${scene.nodes.length}|${scene.arrows.length}|${scene.arrows[0]?.arrow.key ?? ""}`;
    if (shape !== this.shape) this.graph.clear();
    for (const node of scene.nodes) {
      const paint = node.on ? t.accent : node.fill !== null ? t.communities[node.fill % t.communities.length]! : node.dim ? t.line : t.soft;
      const look = { x: node.x, y: -node.y, size: 0.9 + 11 * (node.size / top) ** 2, label: node.label, color: paint, zIndex: node.on ? 2 : node.dim ? 0 : 1, forceLabel: node.on };
      this.graph.mergeNode(String(node.n), look);
    }
    for (const { arrow, width, on, dim } of scene.arrows) {
      const paint = colour(t, arrow.class, arrow.standing);
      const look = { size: on ? width : Math.max(0.4, width * 0.35), color: dim ? mixed(t.line, t.page, 0.4) : mixed(paint, t.page, on ? 1 : 0.4), zIndex: on ? 1 : 0 };
      this.graph.mergeEdgeWithKey(arrow.key, String(arrow.a), String(arrow.b), look);
    }
    this.shape = shape;
    this.sigma.refresh();
    if (moved) this.fit();
  }

  fit(): void {
    void this.sigma.getCamera().animatedReset({ duration: still() ? 0 : 200 });
  }

  zoom(by: number): void {
    const camera = this.sigma.getCamera();
    void camera.animate({ ratio: camera.ratio / by }, { duration: still() ? 0 : 200 });
  }

  pan(dx: number, dy: number): void {
    const camera = this.sigma.getCamera(), { width, height } = this.sigma.getDimensions();
    camera.setState({ x: camera.x + (dx / width) * camera.ratio, y: camera.y - (dy / height) * camera.ratio });
  }

  focus(n: number): void {
    const at = this.sigma.getNodeDisplayData(String(n));
    if (at) void this.sigma.getCamera().animate({ x: at.x, y: at.y, ratio: 0.3 }, { duration: still() ? 0 : 300 });
  }

  picture(): Promise<Blob> {
    this.sigma.refresh();
    const { width, height } = this.sigma.getDimensions(), ratio = devicePixelRatio;
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [width * ratio, height * ratio];
    const pen = copy.getContext("2d")!;
    pen.fillStyle = theme().page;
    pen.fillRect(0, 0, copy.width, copy.height);
    for (const layer of this.box.querySelectorAll("canvas")) if (layer.width) pen.drawImage(layer, 0, 0);
    return new Promise((done, fail) => copy.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
  }

  curves(): { key: string; a: number; b: number; points: Point[] }[] {
    return [];
  }

  names(): Names & { scale: number } {
    return { nodes: [], arrows: [], scale: 1 / this.sigma.getCamera().ratio };
  }

  close(): void {
    this.sigma.kill();
  }
}
