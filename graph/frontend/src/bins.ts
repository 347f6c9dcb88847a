/** Days gathered into days, weeks or months, by class. */

import { isoDay } from "./corpus.ts";
import type { Corpus } from "./corpus.ts";
import { NO_DAY } from "./types.ts";

export type Unit = "day" | "week" | "month";

export interface Bin {
  /** First and last day, both inclusive. */
  first: number;
  last: number;
  classes: number[];
}

export interface Bins {
  unit: Unit;
  bins: Bin[];
  undated: number;
}

export function autoUnit(days: number): Unit {
  return days <= 62 ? "day" : days <= 420 ? "week" : "month";
}

export function startOf(day: number, unit: Unit): number {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday; weeks start on Monday
  return day - Number(isoDay(day).slice(8)) + 1;
}

export function nextOf(first: number, unit: Unit): number {
  if (unit === "day") return first + 1;
  if (unit === "week") return first + 7;
  return startOf(first + 32, "month");
}

const MOST = 1500;

/** The bins from the first statement to the last, empty ones too; a coarser unit where there were too many. */
export function binned(corpus: Corpus, passes: (i: number) => boolean, wanted: Unit | ""): Bins {
  let low = Infinity, high = -Infinity, undated = 0;
  const kept = new Int32Array(corpus.size);
  let many = 0;
  for (let i = 0; i < corpus.size; i++) {
    if (!passes(i)) continue;
    const day = corpus.day[i]!;
    if (day === NO_DAY) {
      undated++;
      continue;
    }
    kept[many++] = i;
    if (day < low) low = day;
    if (day > high) high = day;
  }
  if (!many) return { unit: wanted || "day", bins: [], undated };
  let unit = wanted || autoUnit(high - low);
  if (unit === "day" && high - low > MOST) unit = "week";
  if (unit === "week" && (high - low) / 7 > MOST) unit = "month";
  const bins: Bin[] = [], at = new Uint32Array(high - low + 1); // each day's bin, so that no statement asks the calendar
  for (let first = startOf(low, unit); first <= high; ) {
    const next = nextOf(first, unit);
    at.fill(bins.length, Math.max(first - low, 0), Math.min(next - low, at.length));
    bins.push({ first, last: next - 1, classes: [0, 0, 0, 0] });
    first = next;
  }
  for (let k = 0; k < many; k++) {
    const i = kept[k]!;
    bins[at[corpus.day[i]! - low]!]!.classes[corpus.class[i]!]!++;
  }
  return { unit, bins, undated };
}
