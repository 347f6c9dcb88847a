/** Blocks of the page: base64 of gzipped JSON, unpacked only when asked for. */

import type { Evidence, Opened } from "./types.ts";

export async function unpack(packed: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

interface Entry {
  text?: string;
  /** Where the whole text is left out: its sentences, each with the offset it starts at. */
  pieces?: [number, string][];
  evidence: number[][];
  quotes?: string[][];
}

const NUMBERS = 10;

/** Offsets are code points, JavaScript counts UTF-16 units: the difference matters once a text has an emoji. */
export function slicer(text: string): (start: number, end: number) => string {
  if (!/[\ud800-\udbff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

/** Cuts words out of the pieces of a text; they never reach over a piece's end. */
function pieced(pieces: [number, string][]): (start: number, end: number) => string {
  return (start, end) => {
    const piece = pieces.findLast(([from]) => from <= start);
    return piece ? slicer(piece[1])(start - piece[0], end - piece[0]) : "";
  };
}

export function open(entry: Entry): Opened {
  const cut = entry.text !== undefined ? slicer(entry.text) : entry.pieces ? pieced(entry.pieces) : null;
  const evidence = entry.evidence.map((numbers, i) => {
    const found: Evidence[] = [];
    for (let at = 0; at < numbers.length; at += NUMBERS) {
      const [zero, long, ...rest] = numbers.slice(at, at + NUMBERS) as [number, number, ...number[]];
      const span = (k: number) => ({ start: zero + rest[2 * k]!, end: zero + rest[2 * k]! + rest[2 * k + 1]! });
      const quote = cut ? cut(span(0).start, span(0).end) : (entry.quotes?.[i]?.[at / NUMBERS] ?? "");
      found.push({
        span: span(0), sentence: { start: zero, end: zero + long },
        trigger: span(1), source: span(2), target: span(3), quote,
      });
    }
    return found;
  });
  return { text: entry.text ?? null, cut, evidence };
}

/** The articles' texts: which block holds which, opened once. */
export class Texts {
  private readonly opened = new Map<HTMLElement, Promise<Opened[]>>();

  constructor(private readonly blocks: HTMLElement[]) {}

  async article(number: number): Promise<Opened> {
    for (const block of this.blocks) {
      const first = Number(block.dataset["first"]), end = Number(block.dataset["end"]);
      if (first <= number && number < end) return (await this.block(block))[number - first]!;
    }
    return { text: null, cut: null, evidence: [] };
  }

  /** Every article in turn, block by block, so that a search can report how far it is. */
  async *all(): AsyncGenerator<{ number: number; opened: Opened }> {
    for (const block of this.blocks) {
      const first = Number(block.dataset["first"]);
      const found = await this.block(block);
      for (let i = 0; i < found.length; i++) yield { number: first + i, opened: found[i]! };
    }
  }

  private block(block: HTMLElement): Promise<Opened[]> {
    let found = this.opened.get(block);
    if (!found) {
      found = unpack(block.textContent ?? "").then((entries) => (entries as Entry[]).map(open));
      this.opened.set(block, found);
    }
    return found;
  }
}
