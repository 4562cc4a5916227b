import type { Span } from "@constellation/diagnostics";
import {
  type CallOption,
  childrenOf,
  type Declaration,
  type Expression,
  type TypeExpression,
  typeChildrenOf,
} from "@constellation/syntax";

/** The spans of all parts of a declaration that hold an offset, in no order; all relative to the declaration. */
export function spansAround(declaration: Declaration, offset: number): readonly Span[] {
  const found: Span[] = [];
  const note = (span: Span): boolean => {
    const holds = span.start <= offset && offset <= span.end;
    if (holds && span.end > span.start) found.push(span);
    return holds;
  };
  note(declaration.span);
  for (const annotation of declaration.annotations) {
    if (!note(annotation.span)) continue;
    for (const { span, value } of annotation.arguments) if (note(span)) visitExpression(value, note);
  }
  for (const type of typesOf(declaration)) visitType(type, note);
  for (const expression of expressionsOf(declaration)) visitExpression(expression, note);
  return found;
}

/** The expressions of a declaration, annotations aside. */
export function expressionsOf(declaration: Declaration): readonly Expression[] {
  switch (declaration.kind) {
    case "node":
    case "output":
      return [declaration.value];
    case "input":
      return declaration.default === undefined ? [] : [declaration.default];
    case "type":
    case "use":
    case "broken":
      return [];
  }
}

/** The written types of a declaration, those of lambdas and patterns aside. */
export function typesOf(declaration: Declaration): readonly TypeExpression[] {
  switch (declaration.kind) {
    case "type":
    case "input":
      return [declaration.type];
    case "node":
      return declaration.type === undefined ? [] : [declaration.type];
    case "output":
    case "use":
    case "broken":
      return [];
  }
}

type Note = (span: Span) => boolean;

function visitType(type: TypeExpression, note: Note): void {
  note(type.span);
  if (type.kind === "record-type") for (const field of type.fields) note(field.span);
  for (const child of typeChildrenOf(type)) visitType(child, note);
}

function visitExpression(expression: Expression, note: Note): void {
  note(expression.span);
  switch (expression.kind) {
    case "call":
      note(expression.argumentsSpan);
      for (const { span } of expression.arguments) note(span);
      visitOptions(expression.options, note);
      break;
    case "binary":
      visitOptions(expression.options, note);
      break;
    case "branch":
    case "match":
      for (const { span } of expression.arms) note(span);
      break;
    case "record":
      for (const { span } of expression.entries) note(span);
      break;
    default:
      break;
  }
  for (const child of childrenOf(expression)) visitExpression(child, note);
}

function visitOptions(options: readonly CallOption[], note: Note): void {
  const [first, last] = [options[0], options.at(-1)];
  if (first === undefined || last === undefined) return;
  note({ start: first.span.start, end: last.span.end });
  for (const { span, value } of options) {
    note(span);
    if (value === undefined) continue;
    note(value.span);
    if (value.kind === "strategy") for (const argument of value.arguments) note(argument.span);
  }
}
