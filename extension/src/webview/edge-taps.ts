import { tableOf } from "../panel/table-of.ts";
import type { NodeFlow } from "../run/run-message.ts";
import { button, element } from "./dom.ts";
import { tableElement } from "./table-element.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly isMaybe: boolean;
  readonly path: SVGPathElement;
  readonly label: SVGTextElement;
  /** Where the label stands, once it is known. */
  place: { readonly x: number; readonly y: number } | undefined;
}

interface Flow extends NodeFlow {
  /** How many values there were at the last looks, oldest first. */
  readonly before: readonly number[];
  readonly rate: number | undefined;
}

/** Where on an arrow its label stands: near its end, where arrows of one node have parted. */
const labelAt = 0.68;
const lineHeight = 11;

/** A rate is taken over one less than so many looks. */
const looksMax = 4;

const nothing: Flow = { values: 0, none: 0, latest: [], before: [], rate: undefined };

/** What flows along the arrows of the picture: how many and how fast beside each, and for the one that is tapped the newest values. */
export class EdgeTaps {
  /** Stands under the picture while an arrow is tapped. */
  readonly shown = element("div", {
    class: "tap",
    attributes: { role: "region", "aria-label": "values of an arrow" },
  });
  readonly #title = element("span", { class: "title" });
  readonly #count = element("span", { class: "count" });
  readonly #values = element("div");
  #edges: readonly Edge[] = [];
  #flows = new Map<string, Flow>();
  #names: (id: string) => string = (id) => id;
  #tapped: Pick<Edge, "from" | "to"> | undefined;
  #isStream = false;

  constructor() {
    const close = button("Close", () => this.#tapped !== undefined && this.#tap(this.#tapped), {
      class: "quiet",
    });
    this.shown.append(element("div", { class: "head" }, [this.#title, this.#count, close]), this.#values);
    this.shown.hidden = true;
  }

  /** Follows the arrows of a picture that was drawn anew. */
  bind(svg: Element, names: (id: string) => string): void {
    this.#names = names;
    this.#edges = [...svg.querySelectorAll<SVGPathElement>("path[data-from]")].map((path) =>
      this.#edge(path),
    );
    this.#draw();
  }

  /** A run begins: nothing has flowed yet. */
  begin(isStream: boolean): void {
    this.#isStream = isStream;
    this.#flows.clear();
    this.#draw();
  }

  /** What changed. */
  flow(flows: Readonly<Record<string, NodeFlow>>): void {
    for (const [id, flow] of Object.entries(flows)) {
      const { before, rate } = this.#flows.get(id) ?? nothing;
      this.#flows.set(id, { ...flow, before, rate });
    }
    this.#draw();
  }

  /** Takes the rates of the last looks, each so long after the one before: a moment without news is no standstill. */
  measure(seconds: number): void {
    for (const [id, flow] of this.#flows) {
      const before = [...flow.before, flow.values].slice(-looksMax);
      const since = before.length > 1 ? flow.values - (before[0] ?? 0) : flow.values;
      this.#flows.set(id, { ...flow, before, rate: since / (seconds * Math.max(1, before.length - 1)) });
    }
    this.#draw();
  }

  #edge(path: SVGPathElement): Edge {
    const { from = "", to = "" } = path.dataset;
    const label = document.createElementNS(svgNamespace, "text");
    label.setAttribute("class", "flow");
    const hit = document.createElementNS(svgNamespace, "path");
    hit.setAttribute("d", path.getAttribute("d") ?? "");
    hit.setAttribute("class", "hit");
    hit.setAttribute("tabindex", "0");
    hit.setAttribute("role", "button");
    hit.setAttribute("aria-label", `values from ${this.#names(from)} to ${this.#names(to)}`);
    const tap = (): void => this.#tap({ from, to });
    hit.addEventListener("click", tap);
    hit.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      tap();
    });
    path.parentNode?.append(label);
    path.after(hit);
    return { from, to, isMaybe: path.classList.contains("maybe"), path, label, place: undefined };
  }

  #tap(edge: Pick<Edge, "from" | "to">): void {
    const isSame = this.#tapped?.from === edge.from && this.#tapped.to === edge.to;
    this.#tapped = isSame ? undefined : edge;
    this.#draw();
    if (!isSame) this.shown.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  #draw(): void {
    for (const edge of this.#edges) this.#drawEdge(edge);
    this.#drawTap();
  }

  #drawEdge(edge: Edge): void {
    const { from, to, isMaybe, path, label } = edge;
    let { place } = edge;
    const { values, rate } = this.#flows.get(from) ?? nothing;
    const isTapped = this.#tapped?.from === from && this.#tapped.to === to;
    path.classList.toggle("tapped", isTapped);
    path.classList.toggle("flowing", (rate ?? 0) > 0);
    path.style.strokeWidth =
      values === 0 ? "" : String(1.5 + Math.min(1.7, Math.log10(1 + (rate ?? 0)) * 0.4));
    // Along a dashed arrow a value passes only when it is chosen: how often is not known here.
    const lines = isMaybe || values === 0 ? [] : flowLines(values, rate, this.#isStream);
    if (lines.length === 0) {
      label.replaceChildren();
      return;
    }
    // The way is the same as long as the picture is.
    place ??= path.getPointAtLength(path.getTotalLength() * labelAt);
    edge.place = place;
    const { x, y } = place;
    label.replaceChildren(
      ...lines.map((line, index) => {
        const part = document.createElementNS(svgNamespace, "tspan");
        part.setAttribute("x", String(x));
        part.setAttribute("y", String(y + 3.5 + (index - (lines.length - 1) / 2) * lineHeight));
        part.textContent = line;
        return part;
      }),
    );
  }

  #drawTap(): void {
    const tapped = this.#tapped;
    this.shown.hidden = tapped === undefined;
    if (tapped === undefined) return;
    const flow = this.#flows.get(tapped.from) ?? nothing;
    this.#title.textContent = `${this.#names(tapped.from)} → ${this.#names(tapped.to)}`;
    this.#count.textContent = [
      `${flow.values.toLocaleString("en")} ${flow.values === 1 ? "value" : "values"}`,
      ...(flow.none > 0 ? [`${flow.none.toLocaleString("en")} None`] : []),
      ...((flow.rate ?? 0) > 0 ? [rateText(flow.rate ?? 0)] : []),
    ].join(" · ");
    this.#values.replaceChildren(
      flow.latest.length === 0
        ? element("p", { class: "hint", text: "Nothing has passed here yet." })
        : tableElement(tableOf([...flow.latest].reverse())),
    );
  }
}

function flowLines(values: number, rate: number | undefined, isStream: boolean): readonly string[] {
  const count = compact(values);
  return isStream && rate !== undefined && rate > 0 ? [count, rateText(rate)] : [count];
}

function rateText(rate: number): string {
  return `${rate < 10 ? rate.toFixed(1) : compact(Math.round(rate))}/s`;
}

function compact(count: number): string {
  return new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }).format(count);
}
