/** The search: names and aliases at once, quotes as the texts are unpacked. Accents and case do not matter. */

import type { Corpus } from "./corpus.ts";
import { namesakes } from "./filter.ts";
import { fold } from "./fold.ts";
import type { Page, Part } from "./page.ts";
import type { State } from "./state.ts";

export class Search implements Part {
  private quotes: string[] | null = null;
  private turn = 0;

  render(page: Page, before: State | null): void {
    const { text } = page.state;
    if (before && text === before.text) return;
    const turn = ++this.turn;
    if (!text.trim()) {
      if (page.words) page.found(null);
      return;
    }
    page.found(this.found(page.corpus, text));
    if (!this.quotes)
      void this.read(page).then(() => {
        if (turn === this.turn) page.found(this.found(page.corpus, page.state.text));
      });
  }

  private found(corpus: Corpus, text: string): Uint8Array {
    const people = namesakes(corpus, text), wanted = fold(text);
    const words = new Uint8Array(corpus.size);
    for (let i = 0; i < corpus.size; i++)
      if (people[corpus.source[i]!] || people[corpus.target[i]!] || this.quotes?.[i]?.includes(wanted)) words[i] = 1;
    return words;
  }

  private async read(page: Page): Promise<void> {
    const quotes: string[] = new Array<string>(page.corpus.size).fill("");
    for await (const { number, opened } of page.texts.all())
      opened.evidence.forEach((found, k) => {
        quotes[page.corpus.first[number]! + k] = found.map((e) => fold(e.quote)).join("\n");
      });
    this.quotes = quotes;
  }
}
