import type { TypedCall, TypedExpression } from "@constellation/checker";
import type { CallExpression, Expression, PlacedDeclaration } from "@constellation/syntax";
import { walkExpressions } from "@constellation/syntax";
import { printType } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { clockText } from "../text/clock-text.ts";
import { codeBlock, shortType } from "../text/type-text.ts";
import { expressionsOf } from "../tree/tree-spans.ts";
import { isPrintable } from "../typed/is-printable.ts";
import { expressionOf, typedDeclaration } from "../typed/typed-declaration.ts";
import { typedOf } from "../typed/typed-spans.ts";
import type { InlayHint } from "./inlay-hint.ts";

const typeWidth = 48;

/** All hints of one declaration, in no order. */
export function declarationHints(snapshot: Snapshot, placed: PlacedDeclaration): readonly InlayHint[] {
  const { declaration } = placed.tree;
  const root = expressionOf(typedDeclaration(snapshot.program, placed));
  if (root === undefined) return [];
  const hints: InlayHint[] = [...typeHint(snapshot, placed, root)];
  for (const expression of expressionsOf(declaration)) {
    walkExpressions(expression, (part) => {
      if (part.kind === "call") hints.push(...callHints(part, root, placed.start));
      if (part.kind === "call" || part.kind === "binary") hints.push(...clockHint(part, root, placed.start));
    });
  }
  return hints;
}

/** `: Type` behind the name of a node that does not say its type, unless its value is a literal that shows it. */
function typeHint(
  snapshot: Snapshot,
  placed: PlacedDeclaration,
  root: TypedExpression,
): readonly InlayHint[] {
  const { declaration } = placed.tree;
  if (declaration.kind !== "node" || declaration.type !== undefined) return [];
  const type = typedDeclaration(snapshot.program, placed).node?.type;
  if (type === undefined || type.kind === "unknown" || root.kind === "literal") return [];
  const offset = placed.start + declaration.name.span.end;
  return [
    {
      kind: "type",
      offset,
      label: `: ${shortType(type, typeWidth)}`,
      tooltip: codeBlock(printType(type)),
      paddingLeft: false,
      paddingRight: false,
      edits: isPrintable(type, snapshot)
        ? [{ span: { start: offset, end: offset }, newText: `: ${printType(type)}` }]
        : [],
    },
  ];
}

/** The names of arguments whose text does not tell them, and `?` where None skips the call. */
function callHints(call: CallExpression, root: TypedExpression, start: number): readonly InlayHint[] {
  const typed = typedOf(root, call);
  if (typed?.kind !== "call" || typed.arguments.length !== call.arguments.length) return [];
  return call.arguments.flatMap((argument, index) => {
    const parameter = parameterAt(typed, argument, index);
    if (parameter === undefined) return [];
    const named = namesArgument(call, argument.value, parameter.parameter) && argument.name === undefined;
    const hints: InlayHint[] = [];
    const at = start + argument.span.start;
    if (named) {
      const label = `${parameter.parameter}: `;
      hints.push({
        ...blank("parameter", at, label.trimEnd()),
        paddingRight: true,
        tooltip: codeBlock(`${label}${printType(parameter.parameterType)}`),
        edits: [{ span: { start: at, end: at }, newText: label }],
      });
    }
    if (parameter.lifted)
      hints.push({
        ...blank("lifting", start + argument.span.end, "?"),
        tooltip: `Where this is None, \`${typed.callee}\` is not called and its result is None.`,
      });
    return hints;
  });
}

function parameterAt(
  typed: TypedCall,
  { name }: CallExpression["arguments"][number],
  index: number,
): TypedCall["arguments"][number] | undefined {
  return name === undefined
    ? typed.arguments[index]
    : typed.arguments.find(({ parameter }) => parameter === name.text);
}

/** Literals of calls with several arguments say least about themselves. */
function namesArgument({ arguments: args }: CallExpression, value: Expression, parameter: string): boolean {
  if (args.length < 2 || parameter.length < 2) return false;
  switch (value.kind) {
    case "int":
    case "float":
    case "string":
    case "boolean":
    case "none":
    case "list":
    case "record":
      return true;
    case "name":
      return value.name.toLowerCase() !== parameter.toLowerCase();
    case "field":
      return value.name.text.toLowerCase() !== parameter.toLowerCase();
    default:
      return value.kind !== "lambda";
  }
}

/** The clock of what comes out where values of different clocks meet. */
function clockHint(part: Expression, root: TypedExpression, start: number): readonly InlayHint[] {
  const typed = typedOf(root, part);
  if (typed === undefined || !isMeeting(typed)) return [];
  return [
    {
      ...blank("clock", start + part.span.end, `⟵ ${clockText(typed.clock)}`),
      paddingLeft: true,
      tooltip: "Values of different clocks meet here: the result ticks with each of these.",
    },
  ];
}

/** Whether an expression joins values that do not tick together. */
function isMeeting(typed: TypedExpression): boolean {
  const parts = operandsOf(typed).filter(({ clock }) => clock.length > 0);
  const [first] = parts;
  return first !== undefined && parts.some(({ clock }) => clock.join(" ") !== first.clock.join(" "));
}

function operandsOf(typed: TypedExpression): readonly TypedExpression[] {
  switch (typed.kind) {
    case "call":
      return typed.arguments.map(({ value }) => value);
    case "arithmetic":
    case "concat":
    case "compare":
    case "logic":
    case "merge-records":
      return [typed.left, typed.right];
    default:
      return [];
  }
}

function blank(kind: InlayHint["kind"], offset: number, label: string): InlayHint {
  return { kind, offset, label, paddingLeft: false, paddingRight: false, edits: [] };
}
