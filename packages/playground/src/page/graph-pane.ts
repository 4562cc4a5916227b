import type { NodeCount } from "../run/run-messages.ts";
import { element } from "./element.ts";

/** So often, in milliseconds, rates are taken. */
const rateEveryMs = 1000;
/** The picture is made smaller to fit down to this part of its size. */
const scaleMin = 0.7;

const noGraph = "The graph appears here when the text has no errors.";
const oldGraph = "The graph of the text before its errors.";

interface Rate {
  readonly count: number;
  readonly atMs: number;
  readonly perSecond: number | undefined;
}

/** The picture of the pipeline: a node leads to its declaration, the node of the cursor is marked, counts stand at the nodes. */
export class GraphPane {
  readonly shown = element("div", {
    class: "graph",
    attributes: { role: "group", "aria-label": "graph of the pipeline" },
  });
  readonly #note = element("p", {
    class: "nothing",
    text: noGraph,
  });
  readonly #sheet = new CSSStyleSheet();
  readonly #onNode: (node: string) => void;
  readonly #rates = new Map<string, Rate>();
  #nodes = new Map<string, SVGGElement>();
  #current: string | undefined;
  #counts: readonly NodeCount[] = [];

  constructor(onNode: (node: string) => void) {
    this.#onNode = onNode;
    this.shown.append(this.#note);
    document.adoptedStyleSheets.push(this.#sheet);
  }

  /** Draws a picture; without one the last stays, faded. */
  draw(svgText: string | undefined): void {
    const isStale = svgText === undefined;
    this.shown.classList.toggle("stale", isStale);
    if (isStale) {
      this.#note.textContent = this.#nodes.size === 0 ? noGraph : oldGraph;
      this.shown.prepend(this.#note);
      return;
    }
    // The page's policy takes no style from a text: it comes as a sheet of its own. Names are escaped, so the first one is ours.
    const [whole = "", style = ""] = /<style>([^<]*)<\/style>/.exec(svgText) ?? [];
    this.#sheet.replaceSync(style);
    const parsed = new DOMParser().parseFromString(
      svgText.replace(whole, ""),
      "image/svg+xml",
    ).documentElement;
    if (!(parsed instanceof SVGSVGElement)) return;
    const svg = document.importNode(parsed, true);
    svg.setAttribute("role", "group");
    // Smaller than this its words cannot be read: then it is scrolled.
    svg.style.minWidth = `${svg.width.baseVal.value * scaleMin}px`;
    this.#nodes = new Map();
    for (const node of svg.querySelectorAll<SVGGElement>("[data-node]")) this.#bind(node);
    this.shown.replaceChildren(svg);
    this.mark(this.#current);
    this.#drawCounts();
  }

  /** Marks the node of the cursor, by its id in the text: `in:NAME`, `node:NAME`, `out:NAME`. */
  mark(id: string | undefined): void {
    this.#find(this.#current)?.classList.remove("current");
    this.#current = id;
    const node = this.#find(id);
    node?.classList.add("current");
    if (this.shown.offsetParent !== null)
      node?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  }

  /** Shows what went through the nodes so far. */
  setCounts(counts: readonly NodeCount[]): void {
    this.#counts = counts;
    const now = performance.now();
    for (const { node, values } of counts) {
      const known = this.#rates.get(node);
      if (known === undefined || values < known.count)
        this.#rates.set(node, { count: values, atMs: now, perSecond: undefined });
      else if (now - known.atMs >= rateEveryMs) {
        const perSecond = ((values - known.count) / (now - known.atMs)) * 1000;
        this.#rates.set(node, { count: values, atMs: now, perSecond });
      }
    }
    this.#drawCounts();
  }

  /** No counts: another text, or a run that begins. */
  clearCounts(): void {
    this.#rates.clear();
    this.#counts = [];
    this.#drawCounts();
  }

  /** Rates are of a stream that goes on. */
  endRates(): void {
    this.#rates.clear();
    this.#drawCounts();
  }

  /** In the picture `out:NAME` is the output; in the text it may be the declaration that gives its value too. */
  #find(id: string | undefined): SVGGElement | undefined {
    if (id === undefined) return undefined;
    const name = id.replace(/^(node|out):/, "");
    return this.#nodes.get(id) ?? this.#nodes.get(name);
  }

  #bind(node: SVGGElement): void {
    const id = node.dataset["node"] ?? "";
    this.#nodes.set(id, node);
    const title = node.querySelector("title")?.textContent?.split("\n")[0] ?? id;
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", `${title}: go to its declaration`);
    const go = (): void => this.#onNode(id);
    node.addEventListener("click", go);
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      go();
    });
  }

  #drawCounts(): void {
    for (const node of this.#nodes.values()) node.querySelector(".count")?.remove();
    if (this.shown.offsetParent === null) return;
    for (const count of this.#counts) {
      const node = this.#nodes.get(count.node);
      if (node !== undefined) this.#drawCount(node, count);
    }
  }

  #drawCount(node: SVGGElement, { node: id, values, none, failed, last }: NodeCount): void {
    if (values + none + failed === 0) return;
    const rate = this.#rates.get(id)?.perSecond;
    const text = [
      values.toLocaleString("en"),
      ...(rate === undefined || rate === 0 ? [] : [`${rate < 10 ? rate.toFixed(1) : Math.round(rate)}/s`]),
      ...(failed === 0 ? [] : [`${failed} ✗`]),
    ].join(" · ");
    const box = node.querySelector<SVGGraphicsElement>(".box")?.getBBox();
    if (box === undefined) return;
    const width = text.length * 6.2 + 12;
    const badge = svgElement("g", {
      class: failed === 0 ? "count" : "count failed",
      transform: `translate(${box.x + box.width - width + 6},${box.y - 9})`,
    });
    badge.append(
      svgElement("rect", { width: String(width), height: "18", rx: "9" }),
      svgElement("text", { x: String(width / 2), y: "12.5" }, text),
      svgElement(
        "title",
        {},
        [`${values} values, ${none} None, ${failed} failed`, last ?? ""].join("\n").trim(),
      ),
    );
    node.append(badge);
  }
}

function svgElement(name: string, attributes: Readonly<Record<string, string>>, text?: string): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  if (text !== undefined) made.textContent = text;
  return made;
}
