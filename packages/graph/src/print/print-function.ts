import { unreachable } from "@constellation/diagnostics";
import { type JsonValue, printLiteral, printType, quoteText } from "@constellation/types";
import type { GraphNode, NodeInputs, PatternTest } from "../graph.ts";

/** What a node computes, with the ids of what it reads: `ScoreOrder(order: known)`, `n3 > n4`, `{ a: n1, ...n2 }`. */
export function printFunction(node: GraphNode): string {
  const read = (parameter: string): string => node.inputs[parameter] ?? "?";
  switch (node.kind) {
    case "input":
      return `input ${node.input}`;
    case "parameter":
      return `parameter ${node.parameter}`;
    case "literal":
      return printConstant(node.value, 60);
    case "arithmetic":
    case "compare":
    case "logic":
      return `${read("left")} ${node.operator} ${read("right")}`;
    case "concat":
      return `${read("left")} ++ ${read("right")}`;
    case "merge-records":
      return `${read("left")} + ${read("right")}`;
    case "negate":
      return `-${read("value")}`;
    case "not":
      return `not ${read("value")}`;
    case "coalesce":
      return `${read("value")} ?? ${read("otherwise")}`;
    case "guard":
      return `${read("value")} when ${read("condition")}`;
    case "test":
      return `${read("value")} ${printTest(node.test)}`;
    case "field":
      return `${read("record")}${node.optional ? "?." : "."}${node.field}`;
    case "project":
      return `${read("record")}[${node.fields.join(", ")}]`;
    case "latest":
      return `latest ${read("value")}`;
    case "each":
      return `each ${read("list")}`;
    case "convert":
      return `${read("value")} as ${printType(node.type)}`;
    case "lambda":
      return `(${node.parameters.join(", ")}) => ${node.result}${node.asynchronous ? " async" : ""}`;
    case "interpolate":
    case "record":
    case "list":
      return printParts(node, read);
    case "choose":
    case "call":
    case "merge":
    case "gather":
      return printArguments(node);
    default:
      return unreachable(node);
  }
}

function printParts(
  node: Extract<GraphNode, { readonly kind: "interpolate" | "record" | "list" }>,
  read: (parameter: string) => string,
): string {
  switch (node.kind) {
    case "interpolate": {
      const holes = node.texts.slice(1).map((text, index) => `\${${read(String(index))}}${text}`);
      return quoteText([node.texts[0] ?? "", ...holes].join("")).replaceAll("\\${", "${");
    }
    case "record": {
      const entries = node.entries.map((entry, index) =>
        entry.kind === "field" ? `${entry.name}: ${read(String(index))}` : `...${read(String(index))}`,
      );
      return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
    }
    case "list":
      return `[${Object.values(node.inputs).join(", ")}]`;
  }
}

function printArguments(
  node: Extract<GraphNode, { readonly kind: "choose" | "call" | "merge" | "gather" }>,
): string {
  switch (node.kind) {
    case "choose":
      return `${node.form}(${named(node.inputs)})`;
    case "merge":
      return `${node.merge.strategy}(${named(node.inputs)})`;
    case "gather":
      return `${node.gather.kind}(${named(node.inputs)})`;
    case "call": {
      const lifted = node.lifted.length === 0 ? "" : "?";
      return `${node.callee}${lifted}(${named(node.inputs)})`;
    }
  }
}

function named(inputs: NodeInputs): string {
  return Object.entries(inputs)
    .map(([parameter, id]) => `${parameter}: ${id}`)
    .join(", ");
}

function printTest(test: PatternTest): string {
  switch (test.kind) {
    case "is":
      return `is ${printType(test.type, { width: 60 })}`;
    case "equals":
      return `is ${printConstant(test.value, 60)}`;
    case "none":
      return "is None";
    case "has-fields":
      return `is { ${test.fields.join(", ")} }`;
    default:
      return unreachable(test);
  }
}

/** A JSON value, cut to about `width` characters. */
export function printConstant(value: JsonValue, width: number): string {
  if (value === null) return "None";
  const text = typeof value === "string" ? printLiteral({ base: "String", value }) : JSON.stringify(value);
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
