import { type GraphNode, type NodeId, printConstant } from "@constellation/graph";
import { printType, quoteText } from "@constellation/types";

/** How strongly a written expression binds; a weaker one inside a stronger one needs parentheses. */
type Binding = number;
const weakest: Binding = 0;
const tightest: Binding = 10;
const textMax = 400;

/**
 * What a node computes, as one would write it in the language: `scored when scored.tier == "premium"`. Nodes for which
 * `nameOf` knows a name are written by it. Bounded: deep or long expressions end in `…`.
 */
export function expressionText(
  root: GraphNode,
  lookUp: (id: NodeId) => GraphNode | undefined,
  nameOf: (id: NodeId) => string | undefined,
): string {
  return new Writer(lookUp, nameOf).whole(root);
}

class Writer {
  readonly #lookUp: (id: NodeId) => GraphNode | undefined;
  readonly #nameOf: (id: NodeId) => string | undefined;
  readonly #inner = new Map<NodeId, GraphNode>();
  #budget = textMax;

  constructor(lookUp: (id: NodeId) => GraphNode | undefined, nameOf: (id: NodeId) => string | undefined) {
    this.#lookUp = lookUp;
    this.#nameOf = nameOf;
  }

  whole(node: GraphNode): string {
    return this.#text(node, 0).text;
  }

  #read(node: GraphNode, parameter: string, depth: number, least: Binding = weakest): string {
    const id = node.inputs[parameter];
    if (id === undefined) return "…";
    const name = this.#nameOf(id);
    if (name !== undefined) return name;
    const inner = this.#lookUp(id) ?? this.#inner.get(id);
    if (inner === undefined || depth > 12 || this.#budget <= 0) return "…";
    const { text, binding } = this.#text(inner, depth + 1);
    this.#budget -= text.length;
    return binding < least ? `(${text})` : text;
  }

  #text(node: GraphNode, depth: number): { readonly text: string; readonly binding: Binding } {
    const read = (parameter: string, least?: Binding): string => this.#read(node, parameter, depth, least);
    const infix = (operator: string, binding: Binding): { text: string; binding: Binding } => ({
      text: `${read("left", binding)} ${operator} ${read("right", binding + 1)}`,
      binding,
    });
    switch (node.kind) {
      case "arithmetic":
        return infix(node.operator, node.operator === "+" || node.operator === "-" ? 7 : 8);
      case "concat":
      case "merge-records":
        return infix("+", 7);
      case "compare":
        return infix(node.operator, 6);
      case "logic":
        return infix(node.operator, node.operator === "and" ? 4 : 3);
      case "not":
        return { text: `not ${read("value", 5)}`, binding: 5 };
      case "negate":
        return { text: `-${read("value", 9)}`, binding: 9 };
      case "coalesce":
        return { text: `${read("value", 2)} ?? ${read("otherwise", 1)}`, binding: 1 };
      case "guard":
        return { text: `${read("value", 3)} when ${read("condition", 3)}`, binding: 2 };
      case "test":
        return { text: `${read("value", 7)} is ${this.#pattern(node.test)}`, binding: 6 };
      case "convert":
      case "latest":
        return { text: read("value"), binding: tightest };
      default:
        return { text: this.#primary(node, depth), binding: tightest };
    }
  }

  #primary(node: GraphNode, depth: number): string {
    const read = (parameter: string, least?: Binding): string => this.#read(node, parameter, depth, least);
    switch (node.kind) {
      case "input":
        return node.input;
      case "parameter":
        return node.parameter;
      case "literal":
        return printConstant(node.value, 40);
      case "field":
        return (
          this.#gathered(node, depth) ??
          `${read("record", tightest)}${node.optional ? "?." : "."}${node.field}`
        );
      case "project":
        return `${read("record", tightest)}[${node.fields.join(", ")}]`;
      case "interpolate":
        return this.#interpolated(node, depth);
      case "record":
        return this.#record(node, depth);
      case "list":
        return `[${this.#all(node, depth)}]`;
      case "call":
        return `${shortName(node.callee)}(${this.#all(node, depth)})`;
      case "lambda":
        return this.#lambda(node, depth);
      case "choose":
        return this.#choose(node, depth);
      case "merge":
        return this.#all(node, depth, " + ");
      case "gather":
        return this.#all(node, depth);
      case "each":
        return `each of ${read("list")}`;
      default:
        return node.id;
    }
  }

  #all(node: GraphNode, depth: number, separator = ", "): string {
    const parameters = Object.keys(node.inputs).filter((parameter) => !parameter.startsWith("@"));
    const shown = parameters.slice(0, 12).map((parameter) => this.#read(node, parameter, depth));
    return [...shown, ...(parameters.length > 12 ? ["…"] : [])].join(separator);
  }

  /** A list that a window gathered is written as what it was gathered from; the side of a merge as what came in there. */
  #gathered(node: Extract<GraphNode, { readonly kind: "field" }>, depth: number): string | undefined {
    const record = this.#lookUp(node.inputs.record ?? "");
    if (record?.kind === "merge" && node.field in record.inputs) return this.#read(record, node.field, depth);
    const gather = record?.kind === "field" ? this.#lookUp(record.inputs.record ?? "") : undefined;
    if (gather?.kind !== "gather" || !(node.field in gather.inputs)) return undefined;
    return this.#read(gather, node.field, depth);
  }

  #interpolated(node: Extract<GraphNode, { readonly kind: "interpolate" }>, depth: number): string {
    const holes = node.texts
      .slice(1)
      .map((text, index) => `\${${this.#read(node, String(index), depth)}}${quoteText(text).slice(1, -1)}`);
    return `"${quoteText(node.texts[0] ?? "").slice(1, -1)}${holes.join("")}"`;
  }

  #record(node: Extract<GraphNode, { readonly kind: "record" }>, depth: number): string {
    const entries = node.entries.slice(0, 8).map((entry, index) => {
      const value = this.#read(node, String(index), depth);
      if (entry.kind === "spread") return `...${value}`;
      return value === entry.name ? value : `${entry.name}: ${value}`;
    });
    return `{ ${[...entries, ...(node.entries.length > 8 ? ["…"] : [])].join(", ")} }`;
  }

  #lambda(node: Extract<GraphNode, { readonly kind: "lambda" }>, depth: number): string {
    for (const inner of node.body) this.#inner.set(inner.id, inner);
    const names = node.parameters.map((id) => {
      const parameter = this.#inner.get(id);
      return parameter?.kind === "parameter" ? parameter.parameter : "_";
    });
    const head = names.length === 1 ? names.join() : `(${names.join(", ")})`;
    return `${head} => ${this.#read({ ...node, inputs: { result: node.result } }, "result", depth)}`;
  }

  #choose(node: Extract<GraphNode, { readonly kind: "choose" }>, depth: number): string {
    const read = (parameter: string): string => this.#read(node, parameter, depth);
    const arms = (Object.keys(node.inputs).length - 1) / 2;
    if (node.form === "if" && arms === 1) {
      return `if (${read("condition0")}) ${read("value0")} else ${read("otherwise")}`;
    }
    const shown = Array.from(
      { length: Math.min(arms, 3) },
      (_, index) => `${read(`condition${index}`)} -> ${read(`value${index}`)}`,
    );
    return `${node.form} { ${[...shown, ...(arms > 3 ? ["…"] : []), `otherwise -> ${read("otherwise")}`].join(", ")} }`;
  }

  #pattern(test: Extract<GraphNode, { readonly kind: "test" }>["test"]): string {
    switch (test.kind) {
      case "is":
        return printType(test.type, { width: 30 });
      case "equals":
        return printConstant(test.value, 30);
      case "none":
        return "None";
      case "has-fields":
        return `{ ${test.fields.join(", ")} }`;
    }
  }
}

/** The last part of a qualified name: `trim` of `stdlib.string.trim`. */
export function shortName(callee: string): string {
  return callee.slice(callee.lastIndexOf(".") + 1);
}
