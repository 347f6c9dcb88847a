/** How arrows and names are drawn: dashes, heads, fonts, and sizes that stay visible in a small picture. */

import { DENIED, PLANNED } from "./types.ts";

export const NARROW = 560; // pixels below which nodes fill the width, and names find room among them
export const HIT = 11; // pixels of a radius that so grow
export const NAME = 14;
export const SMALL = 12; // on a phone
export const VERB = 11.5;
export const FACE = '"Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", Arial, system-ui, sans-serif';

/** A node's radius where the picture is small: no node gets too small to be hit, and large ones do not cover others. */
export function sized(size: number, grown: number): number {
  return Math.max(size, Math.min(size, HIT) * grown);
}

export function dashes(cls: number, standing: number, grown: number): boolean | number[] {
  if (standing === DENIED) return [2 * grown, 5 * grown];
  return cls === 0 || cls === 2 ? [9 * grown, 5 * grown] : false;
}

export function head(width: number, grown: number): number {
  return Math.max(0.45, Math.min(0.8, 1.9 / (width / grown))) * grown;
}

export function nameFont(on: boolean, width: number): string {
  return `${on ? 650 : 500} ${width < NARROW ? SMALL : NAME}px ${FACE}`;
}

export function verbFont(on: boolean, standing: number): string {
  return `${standing === DENIED || standing === PLANNED ? "italic " : ""}${on ? 650 : 400} ${VERB}px ${FACE}`;
}

export function short(words: string): string {
  return words.length > 28 ? `${words.slice(0, 27)}…` : words;
}
