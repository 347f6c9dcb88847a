/** The graph as an SVG drawing, with the names where the canvas has them. */

import { sampled, via } from "./curve.ts";
import type { Point } from "./curve.ts";
import { FACE } from "./strokes.ts";
import { xml } from "./exports.ts";
import type { Names } from "./labels.ts";
import type { Scene, SceneArrow, SceneNode } from "./scene.ts";
import { colour, theme } from "./theme.ts";
import type { Theme } from "./theme.ts";
import { CLAIMED, DENIED, PLANNED } from "./types.ts";

export interface Drawn {
  scene: Scene;
  /** Names at the canvas' zoom; null where the engine places none. */
  names: (Names & { scale: number }) | null;
}

const n = (x: number) => Number(x.toFixed(1));

export function svgPicture({ scene, names }: Drawn, title: string): string {
  const t = theme(), at = new Map(scene.nodes.map((node) => [node.n, node]));
  const xs = scene.nodes.map(({ x }) => x), ys = scene.nodes.map(({ y }) => y), pad = 130;
  const low = { x: Math.min(0, ...xs) - pad, y: Math.min(0, ...ys) - pad }, high = { x: Math.max(0, ...xs) + pad, y: Math.max(0, ...ys) + pad };
  const scale = names?.scale ?? 1;
  const arrows = scene.arrows.map((a, i) => arrow(a, at, t) + verb(a, names?.arrows[i] ?? null, scale, t));
  const nodes = scene.nodes.map((node, i) => shape(node, t) + name(node, names?.nodes[i] ?? null, scale, t));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(low.x)} ${n(low.y)} ${n(high.x - low.x)} ${n(high.y - low.y)}" font-family="${xml(FACE)}"><title>${xml(title)}</title><rect x="${n(low.x)}" y="${n(low.y)}" width="100%" height="100%" fill="${t.page}"/>${arrows.join("")}${nodes.join("")}</svg>\n`;
}

function arrow({ arrow: a, bend, width, dim }: SceneArrow, at: Map<number, SceneNode>, t: Theme): string {
  const from = at.get(a.a)!, to = at.get(a.b)!, curve = { from, via: via(from, to, bend), to };
  const points = sampled(curve, 60, from.size + (a.way === "=" ? 9 : 1), to.size + 9);
  if (points.length < 2) return "";
  const paint = colour(t, a.class, a.standing), dash = a.standing === DENIED ? "1.5 5" : a.class % 2 === 0 ? "9 5" : "";
  const line = (stroke: string, wide: number) => `<path d="M${points.map(({ x, y }) => `${n(x)} ${n(y)}`).join("L")}" fill="none" stroke="${stroke}" stroke-width="${n(wide)}"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`;
  const hollow = a.standing === CLAIMED ? line(t.page, width * 0.75) : "";
  const heads = head(points.at(-2)!, points.at(-1)!, width, paint) + (a.way === "=" ? head(points[1]!, points[0]!, width, paint) : "");
  return `<g opacity="${dim ? 0.15 : a.standing === PLANNED ? 0.6 : 1}">${line(paint, width + (hollow ? 1.8 : 0))}${hollow}${heads}</g>`;
}

function head(before: Point, tip: Point, width: number, paint: string): string {
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x), long = 9 + width, wide = 3.4 + width * 0.6;
  const p = (along: number, across: number) => `${n(tip.x + along * Math.cos(angle) - across * Math.sin(angle))} ${n(tip.y + along * Math.sin(angle) + across * Math.cos(angle))}`;
  return `<path d="M${p(8, 0)}L${p(8 - long, wide)}L${p(8 - long * 0.75, 0)}L${p(8 - long, -wide)}Z" fill="${paint}"/>`;
}

function shape({ x, y, size, shape: of, fill, on }: SceneNode, t: Theme): string {
  const look = `fill="${fill === null ? t.page : t.communities[fill % t.communities.length]!}" stroke="${on ? t.accent : t.ink}" stroke-width="2"`;
  const turned = (corners: number, turn: number, r = size) => `<polygon points="${Array.from({ length: corners }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / corners;
    return `${n(x + r * Math.cos(angle))},${n(y + r * Math.sin(angle))}`;
  }).join(" ")}" ${look}/>`;
  if (of === "square") return `<rect x="${n(x - size)}" y="${n(y - size)}" width="${n(2 * size)}" height="${n(2 * size)}" ${look}/>`;
  if (of === "diamond") return turned(4, 0);
  if (of === "hexagon") return turned(6, 0);
  if (of === "triangle") return turned(3, -Math.PI / 2, size * 1.15);
  if (of === "triangleDown") return turned(3, Math.PI / 2, size * 1.15);
  if (of === "star") return turned(5, -Math.PI / 2);
  return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(size)}" ${look}/>`;
}

function name(node: SceneNode, box: Names["nodes"][number], scale: number, t: Theme): string {
  if (!box) return "";
  const say = (words: string, dy: number, size: number, paint: string) => `<text x="${n(box.x / scale)}" y="${n((box.y + dy) / scale)}" font-size="${n(size / scale)}" text-anchor="middle" dominant-baseline="central" fill="${paint}" stroke="${t.page}" stroke-width="${n(4 / scale)}" paint-order="stroke">${xml(words)}</text>`;
  return say(node.label, box.h > 20 ? -7 : 0, 14, t.ink) + (box.h > 20 ? say(node.sub, 8, 11, t.soft) : "");
}

function verb({ arrow: a, label }: SceneArrow, spot: Names["arrows"][number], scale: number, t: Theme): string {
  if (!spot || !label) return "";
  const x = n(spot.x / scale), y = n(spot.y / scale);
  return `<text x="${x}" y="${y}" transform="rotate(${n((spot.angle * 180) / Math.PI)} ${x} ${y})" font-size="${n(11.5 / scale)}" text-anchor="middle" dominant-baseline="central" fill="${colour(t, a.class, a.standing)}" stroke="${t.page}" stroke-width="${n(4 / scale)}" paint-order="stroke">${xml(label)}</text>`;
}
