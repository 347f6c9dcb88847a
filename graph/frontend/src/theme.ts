/** Colours, read from the style sheet so that light and dark are decided in one place. */

import { DENIED } from "./types.ts";

export interface Theme {
  page: string;
  ink: string;
  soft: string;
  faint: string;
  line: string;
  accent: string;
  classes: string[];
  denied: string;
  communities: string[];
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    page: read("page"), ink: read("ink"), soft: read("soft"), faint: read("faint"), line: read("line"),
    accent: read("accent"), denied: read("denied"),
    classes: [0, 1, 2, 3].map((i) => read(`class-${i}`)),
    communities: Array.from({ length: 8 }, (_, i) => read(`community-${i}`)),
  };
}

export function colour(t: Theme, cls: number, standing: number): string {
  return standing === DENIED ? t.denied : t.classes[cls]!;
}

export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

const KEY = "comity-theme";

/** Light, dark or as the system; remembered where the browser lets a file remember. */
export function startTheme(): void {
  try {
    const kept = localStorage.getItem(KEY);
    if (kept === "light" || kept === "dark") document.documentElement.dataset["theme"] = kept;
  } catch {
    // Some browsers refuse storage to files: the system's choice stands.
  }
}

export function isDark(): boolean {
  const set = document.documentElement.dataset["theme"];
  return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function turnTheme(): void {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset["theme"] = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // As above.
  }
}

/** A colour #rrggbb laid over another with an opacity: what a canvas without blending can draw. */
export function mixed(over: string, under: string, opacity: number): string {
  const part = (of: string, k: number) => parseInt(of.slice(1 + 2 * k, 3 + 2 * k), 16);
  const blend = (k: number) => Math.round(part(over, k) * opacity + part(under, k) * (1 - opacity));
  return `#${[0, 1, 2].map((k) => blend(k).toString(16).padStart(2, "0")).join("")}`;
}
