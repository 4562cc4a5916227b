import type { GraphResult } from "../client/server-protocol.ts";
import type { NodeFlow } from "../run/run-message.ts";
import { element } from "./dom.ts";
import { EdgeTaps } from "./edge-taps.ts";

/** The picture of the pipeline: a node leads to its line, and the node of the cursor is marked. */
export class GraphPicture {
  readonly shown = element("div", {
    class: "graph",
    attributes: { role: "region", "aria-label": "graph", tabindex: "0" },
  });
  readonly #picture = element("div", { class: "picture" });
  readonly #taps = new EdgeTaps();
  readonly #onNode: (id: string) => void;
  #nodes = new Map<string, Element>();
  #current: string | undefined;

  constructor(onNode: (id: string) => void) {
    this.#onNode = onNode;
    this.#picture.append(
      element("p", { class: "hint", text: "The graph appears here when the pipeline has no mistakes." }),
    );
    this.shown.append(this.#picture, this.#taps.shown);
  }

  draw(graph: GraphResult): void {
    if (graph.svg === undefined) {
      this.shown.classList.add("stale");
      return;
    }
    this.shown.classList.remove("stale");
    const parsed = new DOMParser().parseFromString(graph.svg, "image/svg+xml");
    const svg = document.importNode(parsed.documentElement, true);
    for (const script of svg.querySelectorAll("script")) script.remove();
    // An image would hide the nodes, which can be pressed, from who does not see it.
    svg.setAttribute("role", "group");
    this.#nodes = new Map();
    for (const node of graph.nodes) this.#bind(svg, node.id, node.name);
    this.#picture.replaceChildren(svg);
    const names = new Map(graph.nodes.map(({ id, name }) => [id.replace(/^node:/, ""), name]));
    this.#taps.bind(svg, (id) => names.get(id) ?? id.replace(/^(in|out):/, ""));
    this.mark(this.#current);
  }

  /** A run begins. */
  begin(isStream: boolean): void {
    this.#taps.begin(isStream);
  }

  /** What has flowed, by node. */
  flow(flows: Readonly<Record<string, NodeFlow>>): void {
    this.#taps.flow(flows);
  }

  /** Takes the rates since the last look. */
  measure(seconds: number): void {
    this.#taps.measure(seconds);
  }

  mark(id: string | undefined): void {
    this.#nodes.get(this.#current ?? "")?.classList.remove("current");
    this.#current = id;
    const node = id === undefined ? undefined : this.#nodes.get(id);
    node?.classList.add("current");
    node?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "smooth" });
  }

  #bind(svg: Element, id: string, name: string): void {
    const found =
      svg.querySelector(`[data-node="${CSS.escape(id)}"]`) ??
      svg.querySelector(`[data-node="${CSS.escape(name)}"]`);
    if (found === null) return;
    this.#nodes.set(id, found);
    found.classList.add("node");
    found.setAttribute("tabindex", "0");
    found.setAttribute("role", "button");
    const seen = [...found.querySelectorAll("text")].map(({ textContent }) => textContent?.trim());
    found.setAttribute("aria-label", `${seen.join(" ")}: go to its line`);
    const go = (): void => this.#onNode(id);
    found.addEventListener("click", go);
    found.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && (event.key === "Enter" || event.key === " ")) go();
    });
  }
}
