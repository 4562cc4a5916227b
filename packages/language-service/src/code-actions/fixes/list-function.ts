import { shiftSpan } from "@constellation/diagnostics";
import { isAssignable, listOf, partsOf, type Type } from "@constellation/types";
import { typedOf } from "../../typed/typed-spans.ts";
import type { FurtherFix } from "./further-fix.ts";

const offeredMax = 8;

/** Functions that take the list which `window` or `batch` gathers, in place of one that takes an element. */
export const listFunction: FurtherFix = ({ snapshot, declaration, steps, root }) => {
  const step = steps.findLast((each) => each.kind === "expression" && each.expression.kind === "call");
  if (step?.kind !== "expression" || step.expression.kind !== "call") return [];
  const { callee, arguments: args } = step.expression;
  const [argument] = args;
  const type = argument === undefined ? undefined : typedOf(root, argument.value)?.type;
  if (type === undefined || args.length !== 1) return [];
  const gathered = listOf(type.kind === "optional" ? type.inner : type);
  const fitting = snapshot.catalogue.callables.filter(({ signature }) => {
    const [first, ...others] = signature?.parameters ?? [];
    if (first === undefined || others.some((each) => each.default === undefined)) return false;
    return first.type.kind === "list" && (isOpen(first.type) || isAssignable(gathered, first.type));
  });
  const own = fitting.filter(({ namespace }) => namespace.split(".")[0] !== "stdlib");
  const aggregates = fitting.filter(({ role }) => role === "aggregate");
  const names = new Set([...own, ...aggregates].map(({ simpleName }) => simpleName));
  const span = shiftSpan(callee.span, declaration.start);
  return [...names].slice(0, offeredMax).map((name) => ({
    title: `call "${name}", which takes the list`,
    edits: [{ span, newText: name }],
  }));
};

function isOpen(type: Type): boolean {
  return type.kind === "variable" || partsOf(type).some(isOpen);
}
