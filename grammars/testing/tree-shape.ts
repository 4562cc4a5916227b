import { type Declaration, type Expression, parseSource, walkExpressions } from "@constellation/syntax";
import type { Node } from "web-tree-sitter";

/** The node of the tree-sitter grammar for each kind of expression; a name has several. */
const nodeOf: Readonly<Partial<Record<Expression["kind"], string>>> = {
  int: "integer",
  float: "float",
  string: "string",
  boolean: "boolean",
  none: "none",
  duration: "duration",
  rate: "rate",
  list: "list",
  record: "record",
  parenthesized: "parenthesized_expression",
  lambda: "lambda",
  binary: "binary_expression",
  unary: "unary_expression",
  guard: "guard_expression",
  field: "field_expression",
  projection: "projection",
  call: "call_expression",
  if: "if_expression",
  branch: "branch_expression",
  match: "match_expression",
};

const comparedNodes = Object.values(nodeOf);

/** Every expression that the language's parser finds, as `node start-end`, sorted. */
export function shapeOfLanguage(text: string): readonly string[] {
  const shape: string[] = [];
  for (const { start, tree } of parseSource(text).declarations) {
    for (const root of expressionsOf(tree.declaration)) {
      walkExpressions(root, ({ kind, span }) => {
        const node = nodeOf[kind];
        if (node !== undefined) shape.push(`${node} ${start + span.start}-${start + span.end}`);
      });
    }
  }
  return shape.sort();
}

function expressionsOf(declaration: Declaration): readonly Expression[] {
  const ofAnnotations = declaration.annotations.flatMap((annotation) =>
    annotation.arguments.map(({ value }) => value),
  );
  switch (declaration.kind) {
    case "input":
      return declaration.default === undefined ? ofAnnotations : [...ofAnnotations, declaration.default];
    case "node":
    case "output":
      return [...ofAnnotations, declaration.value];
    case "type":
    case "use":
    case "broken":
      return ofAnnotations;
  }
}

/** The same of a tree of tree-sitter. */
export function shapeOfTree(root: Node): readonly string[] {
  return root
    .descendantsOfType(comparedNodes)
    .flatMap((node) =>
      node === null || isNoExpression(node) ? [] : [`${node.type} ${node.startIndex}-${node.endIndex}`],
    )
    .sort();
}

/** Literals of types and patterns, qualified names of functions, and the brackets of a condition. */
function isNoExpression(node: Node): boolean {
  const { parent } = node;
  if (parent === null) return false;
  switch (parent.type) {
    case "literal_type":
    case "literal_pattern":
      return true;
    case "if_expression":
      return parent.childForFieldName("condition")?.id === node.id;
    case "call_expression":
      return node.type === "field_expression" && parent.childForFieldName("function")?.id === node.id;
    case "field_expression":
      return node.type === "field_expression" && isNoExpression(parent);
    default:
      return false;
  }
}
