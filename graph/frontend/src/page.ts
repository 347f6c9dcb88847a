/** The page as one value: the statements, the state, what follows from it, and how to change it. */

import { arrows } from "./arrows.ts";
import type { Arrow } from "./arrows.ts";
import { filtered } from "./columns.ts";
import type { Corpus } from "./corpus.ts";
import { passing, picked } from "./filter.ts";
import type { Facets } from "./filter.ts";
import { changesContent, fromHash, toHash } from "./state.ts";
import type { Pick, State } from "./state.ts";
import type { Drawing, Level } from "./types.ts";
import type { Texts } from "./unpack.ts";

export interface Part {
  /** Shows the page's present state; called after every change. */
  render(page: Page, before: State | null): void;
}

const REST = 1200; // milliseconds without a move

export class Page {
  state: State;
  mask = new Uint8Array();
  facets!: Facets;
  /** Statements whose names or quotes hold the searched text; null while nothing is searched. */
  words: Uint8Array | null = null;
  private before: State[] = [];
  private undone: State[] = [];
  private where: { key: string; mask: Uint8Array | null } = { key: "{}", mask: null };
  /** The state before a slider or a field was moved, until the move has come to rest. */
  private resting: State | null = null;
  private rest = 0;
  private gathered = new Map<Level, Arrow[]>();
  private parts: Part[] = [];

  constructor(readonly corpus: Corpus, readonly texts: Texts, readonly drawing: Drawing, readonly home: Level) {
    this.state = fromHash(location.hash, home);
    this.count();
  }

  start(parts: Part[]): void {
    this.parts = parts;
    addEventListener("popstate", () => this.adopt(fromHash(location.hash, this.home)));
    this.render(null);
  }

  /** Changes the state. ``quiet``, while a slider or a field moves, is one step of history for all of it. */
  set(change: Partial<State>, quiet = false): void {
    if (!quiet) this.settle();
    const old = this.state;
    const next = { ...old, ...change };
    if (quiet) this.move(old);
    else this.step(old, next);
    this.state = next;
    this.remember(quiet);
    this.count();
    this.render(old);
  }

  private step(old: State, next: State): void {
    if (!changesContent(old, next)) return;
    this.before.push(old);
    this.undone = [];
  }

  private move(old: State): void {
    this.resting ??= old;
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => {
      this.settle();
      this.render(this.state);
    }, REST);
  }

  /** What moved has come to rest: from here it can be undone. */
  private settle(): void {
    clearTimeout(this.rest);
    const old = this.resting;
    this.resting = null;
    if (old) this.step(old, this.state);
  }

  pick(pick: Pick | null): void {
    this.set({ pick });
  }

  get canUndo(): boolean {
    return this.before.length > 0 || (this.resting !== null && changesContent(this.resting, this.state));
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  undo(): void {
    this.settle();
    this.swap(this.before, this.undone);
  }

  redo(): void {
    this.settle();
    this.swap(this.undone, this.before);
  }

  private swap(from: State[], to: State[]): void {
    const next = from.pop();
    if (!next) return;
    to.push(this.state);
    this.adopt({ ...next, view: this.state.view });
    this.remember(false);
  }

  /** Shows another state as it is, e.g. one from the browser's history. */
  private adopt(state: State): void {
    const old = this.state;
    this.state = state;
    this.count();
    this.render(old);
  }

  /** The found statements of a search have come. */
  found(words: Uint8Array | null): void {
    this.words = words;
    this.count();
    this.render(this.state);
  }

  arrows(level: Level): Arrow[] {
    let all = this.gathered.get(level);
    if (!all) this.gathered.set(level, (all = arrows(this.corpus, this.mask, level)));
    return all;
  }

  /** Numbers of the statements that pass and belong to what is picked (all, where nothing is). */
  chosen(): number[] {
    const { pick } = this.state;
    const is = pick ? picked(this.corpus, pick) : () => true;
    const list: number[] = [];
    for (let i = 0; i < this.corpus.size; i++) if (this.mask[i] && is(i)) list.push(i);
    return list;
  }

  /** What the search and the filters under the table's columns leave; null where there are neither. */
  narrowed(): Uint8Array | null {
    const key = JSON.stringify(this.state.where), words = this.state.text ? this.words : null;
    if (key !== this.where.key) this.where = { key, mask: filtered(this.corpus, this.state.where) };
    const { mask } = this.where;
    return mask && words ? mask.map((passes, i) => passes & words[i]!) : (mask ?? words);
  }

  private count(): void {
    const { mask, facets } = passing(this.corpus, this.state, this.narrowed());
    this.mask = mask;
    this.facets = facets;
    this.gathered.clear();
  }

  private remember(quiet: boolean): void {
    const hash = toHash(this.state, this.home) || "#";
    try {
      if (quiet) history.replaceState(null, "", hash);
      else if (hash !== (location.hash || "#")) history.pushState(null, "", hash);
    } catch {
      // A frame made from text (a notebook) has no history of its own; the state still holds.
    }
  }

  private render(old: State | null): void {
    for (const part of this.parts) part.render(this, old);
  }
}
