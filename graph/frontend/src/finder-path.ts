/** A path between two actors: two names, and the graph shows how one leads to the other. */

import { announce, button, el } from "./dom.ts";
import { fold } from "./fold.ts";
import type { Page } from "./page.ts";

export function pathForm(page: Page): { box: HTMLElement; render(): void } {
  const options = el("datalist", { id: "path-names" });
  const field = (id: string, words: string) => el("input", { type: "text", id, list: "path-names", placeholder: words, "aria-label": words, autocomplete: "off" });
  const from = field("path-from", "From an actor"), to = field("path-to", "to another");
  const find = (words: string) => {
    const { id, name } = page.corpus.people(page.state.level), wanted = fold(words);
    const n = name.findIndex((one, i) => fold(one) === wanted || id[i] === words);
    return n < 0 ? null : id[n]!;
  };
  const show = () => {
    const a = find(from.value), b = find(to.value);
    if (a && b) page.set({ path: [a, b], around: "", view: "graph", pick: null });
    else announce(`Nobody is called ${a ? to.value : from.value}`);
    from.setAttribute("aria-invalid", String(!a));
    to.setAttribute("aria-invalid", String(!b));
  };
  const leave = button("Leave the path", () => page.set({ path: null }), { class: "quiet", id: "path-leave" });
  const box = el("fieldset", { class: "path" }, el("legend", {}, "Path"), from, to, options, button("Show path", show, { id: "path-show" }), leave);
  for (const one of [from, to]) one.addEventListener("keydown", (event) => event.key === "Enter" && show());
  to.addEventListener("choose", (event) => {
    const { id, name } = page.corpus.people(page.state.level), n = id.indexOf((event as CustomEvent<string>).detail);
    from.value = name[n] ?? "";
    box.closest("details")?.setAttribute("open", "");
    to.focus();
  });
  let level = "";
  return {
    box,
    render: () => {
      leave.hidden = !page.state.path;
      if (level === page.state.level) return;
      level = page.state.level;
      const { name } = page.corpus.people(page.state.level);
      options.replaceChildren(...name.slice(0, 2000).map((value) => el("option", { value })));
    },
  };
}
