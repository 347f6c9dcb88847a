/** The line of a class or standing, as the legend shows it. */

import { svg } from "./dom.ts";
import { CLAIMED, DENIED } from "./types.ts";

/** A small picture of an arrow; ``cls`` -1 for any class. */
export function swatch(cls: number, standing: number): SVGElement {
  const dash = standing === DENIED ? "1.5 4" : cls === 0 || cls === 2 ? "6 3.5" : null;
  const line = svg("line", { x1: 1, y1: 7, x2: 24, y2: 7, "stroke-dasharray": dash, class: `stroke-${standing === DENIED ? "denied" : cls < 0 ? "ink" : cls}`, "stroke-width": standing === CLAIMED ? 4 : 2.4, opacity: standing === 2 ? 0.55 : null });
  const head = svg("path", { d: "M23 2.6 L32 7 L23 11.4 L25 7 Z", class: `fill-${standing === DENIED ? "denied" : cls < 0 ? "ink" : cls}`, opacity: standing === 2 ? 0.55 : null });
  return svg("svg", { viewBox: "0 0 33 14", width: 33, height: 14, class: "swatch", "aria-hidden": "true" }, line, head);
}

const SHAPES: Record<string, string> = {
  dot: "M7 1 A6 6 0 1 1 6.99 1 Z",
  diamond: "M7 0.5 L13.5 7 L7 13.5 L0.5 7 Z",
  square: "M1.5 1.5 H12.5 V12.5 H1.5 Z",
  hexagon: "M3.8 1.5 H10.2 L13.4 7 L10.2 12.5 H3.8 L0.6 7 Z",
  triangle: "M7 1 L13.3 12.4 H0.7 Z",
  triangleDown: "M7 13 L13.3 1.6 H0.7 Z",
  star: "M7 0.6 L8.9 5 L13.6 5.3 L10 8.4 L11.2 13 L7 10.5 L2.8 13 L4 8.4 L0.4 5.3 L5.1 5 Z",
};

/** The shape of a kind of actor. */
export function shape(of: string): SVGElement {
  return svg("svg", { viewBox: "0 0 14 14", width: 13, height: 13, class: "shape", "aria-hidden": "true" }, svg("path", { d: SHAPES[of] ?? SHAPES["dot"]! }));
}
