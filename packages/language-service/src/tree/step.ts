import type {
  Annotation,
  Argument,
  CallExpression,
  CallOption,
  Declaration,
  Expression,
  MatchArm,
  StrategyArgument,
} from "@constellation/syntax";
import { childrenOf } from "@constellation/syntax";
import { expressionsOf } from "./tree-spans.ts";

/** One level on the way from a declaration down to a place in it. */
export type Step =
  | { readonly kind: "expression"; readonly expression: Expression }
  | {
      readonly kind: "argument";
      readonly call: CallExpression;
      readonly argument: Argument;
      readonly index: number;
    }
  | {
      readonly kind: "option";
      readonly option: CallOption;
      readonly carrier: Expression;
      readonly all: readonly CallOption[];
    }
  | {
      readonly kind: "strategy-argument";
      readonly strategy: string;
      readonly argument: StrategyArgument;
      readonly index: number;
      readonly all: readonly StrategyArgument[];
    }
  | { readonly kind: "arm"; readonly arm: MatchArm; readonly match: Expression }
  | { readonly kind: "annotation"; readonly annotation: Annotation }
  | { readonly kind: "annotation-argument"; readonly annotation: Annotation; readonly index: number };

/** The way from a declaration to the innermost part that holds an offset; outermost first. */
export function stepsTo(declaration: Declaration, offset: number): readonly Step[] {
  const steps: Step[] = [];
  for (const annotation of declaration.annotations) {
    if (!holds(annotation.span, offset)) continue;
    steps.push({ kind: "annotation", annotation });
    for (const [index, { span, value }] of annotation.arguments.entries()) {
      if (!holds(span, offset)) continue;
      steps.push({ kind: "annotation-argument", annotation, index });
      descend(value, offset, steps);
    }
  }
  for (const expression of expressionsOf(declaration)) {
    if (isNear(expression, offset)) descend(expression, offset, steps);
  }
  return steps;
}

function descend(expression: Expression, offset: number, steps: Step[]): void {
  steps.push({ kind: "expression", expression });
  if (expression.kind === "call") {
    for (const [index, argument] of expression.arguments.entries()) {
      if (!holds(argument.span, offset)) continue;
      steps.push({ kind: "argument", call: expression, argument, index });
      descend(argument.value, offset, steps);
      return;
    }
  }
  if (expression.kind === "call" || expression.kind === "binary") {
    for (const option of expression.options) {
      if (!holds(option.span, offset)) continue;
      steps.push({ kind: "option", option, carrier: expression, all: expression.options });
      descendOption(option, offset, steps);
      return;
    }
  }
  if (expression.kind === "match") {
    const arm = expression.arms.find(({ span }) => holds(span, offset));
    if (arm !== undefined) steps.push({ kind: "arm", arm, match: expression });
  }
  const inner = childrenOf(expression).findLast((child) => isNear(child, offset));
  if (inner !== undefined) descend(inner, offset, steps);
}

function descendOption({ value }: CallOption, offset: number, steps: Step[]): void {
  if (value === undefined) return;
  if (value.kind === "expression") {
    if (holds(value.span, offset)) descend(value.expression, offset, steps);
    return;
  }
  for (const [index, argument] of value.arguments.entries()) {
    if (!holds(argument.span, offset)) continue;
    steps.push({
      kind: "strategy-argument",
      strategy: value.name.text,
      argument,
      index,
      all: value.arguments,
    });
    descend(argument.value, offset, steps);
    return;
  }
}

/** What was read of a broken expression may lie outside of the span that stands for it. */
function isNear(expression: Expression, offset: number): boolean {
  if (holds(expression.span, offset)) return true;
  return expression.kind === "missing" && expression.partial.some((part) => isNear(part, offset));
}

function holds({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}
