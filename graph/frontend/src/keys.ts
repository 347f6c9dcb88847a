/** Keys of the whole page. */

import type { Finder } from "./finder.ts";
import type { Page } from "./page.ts";
import { VIEWS } from "./state.ts";

export function keys(page: Page, finder: Finder): void {
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.matches("input:not([type=checkbox]):not([type=range]), textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      if (event.shiftKey) page.redo();
      else page.undo();
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") return escape(page, typing);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      finder.focusSearch();
      event.preventDefault();
    }
    const view = VIEWS[Number(event.key) - 1];
    if (view && document.getElementById(`tab-${view}`)) page.set({ view });
  });
}

/** Esc lets go of one thing at a time: the pick, then the search, then the surroundings. */
function escape(page: Page, typing: boolean): void {
  if (typing && page.state.text) page.set({ text: "" });
  else if (page.state.pick) page.pick(null);
  else if (page.state.around || page.state.path) page.set({ around: "", path: null });
  if (typing && document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
