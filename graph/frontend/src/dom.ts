/** Elements built from text, never from markup. */

export type Child = Node | string | null | undefined;
type Props = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

const SVG = "http://www.w3.org/2000/svg";

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  dress(node, props);
  node.append(...kept(children));
  return node;
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, tag) as SVGElementTagNameMap[K];
  dress(node, props);
  node.append(...kept(children));
  return node;
}

function kept(children: Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child !== null && child !== undefined);
}

function dress(node: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value as EventListener);
    else if (name === "value" && node instanceof HTMLInputElement) node.value = String(value);
    else if (name === "checked" && node instanceof HTMLInputElement) node.checked = Boolean(value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

/** The element of that id; its absence is a mistake in the template. */
export function byId(id: string): HTMLElement {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no element #${id}`);
  return node;
}

/** A link out of the page, only where the address is one of the web; text otherwise. */
export function webLink(address: string | null, words: string): HTMLElement {
  if (!address || !/^https?:\/\//i.test(address)) return el("span", {}, words);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer external" }, words);
}

export function announce(words: string): void {
  byId("live").textContent = words;
}

export function button(words: string, click: () => void, props: Props = {}): HTMLButtonElement {
  return el("button", { type: "button", click, ...props }, words);
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}
