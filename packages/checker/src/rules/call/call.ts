import { moduleSignature } from "@constellation/diagnostics";
import type { Argument, CallExpression } from "@constellation/syntax";
import type { CheckContext } from "../../context/check-context.ts";
import { checkStrayOptions } from "../../options/check-call-options.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { invalid } from "../invalid.ts";
import { type CallForm, gatherOption } from "./call-form.ts";
import { completeCall } from "./complete-call.ts";
import { formOf } from "./form-of.ts";
import { lambdaOf } from "./given-argument.ts";
import { checkLoosely } from "./lambda.ts";
import { chooseForm } from "./overloads.ts";
import { recordCall } from "./record-call.ts";
import { reportArguments } from "./report-arguments.ts";
import { type Callees, resolveCallee } from "./resolve-callee.ts";

/** `f(a, name: b) with …`: a module, a standard function or an aggregate of the catalogue. */
export function checkCall(node: CallExpression, context: CheckContext): TypedExpression {
  const callees = resolveCallee(node.callee, context);
  if (callees === undefined) return checkStray(node, new Map(), context);
  const [only, second] = callees.tiers.flat();
  if (only !== undefined && second === undefined) return checkSingle(node, callees, context);

  const checked = new Map<Argument, TypedExpression>();
  const indices = new Map(node.arguments.map((argument, index) => [argument, index]));
  const checkOne = (argument: Argument): TypedExpression => {
    const typed = context.check(argument.value, partOf(argument, indices.get(argument) ?? 0));
    checked.set(argument, typed);
    return typed;
  };
  const form = chooseForm(node, callees, checkOne, context);
  if (form === undefined) return checkStray(node, checked, context);
  noteCallee(form, context);
  return completeCall(form, context);
}

function checkSingle(node: CallExpression, callees: Callees, context: CheckContext): TypedExpression {
  const [callee] = callees.tiers.flat();
  const target = callee && { name: callees.name, callee, gather: gatherOption(node) };
  const bound = target && formOf(node, target, context);
  if (bound === undefined) {
    context.report(moduleSignature, node.callee.span, {
      module: callees.name,
      problem: callee?.problems()[0]?.problem ?? "a type in it cannot be read",
    });
    return checkStray(node, new Map(), context);
  }
  const { form, problems } = bound;
  noteCallee(form, context);
  const [argument, ...others] = node.arguments;
  const isOneValue = others.length === 0 && argument !== undefined && lambdaOf(argument) === undefined;
  if (
    isOneValue &&
    argument.name === undefined &&
    form.gather === undefined &&
    mayTakeRecord(form, problems.length)
  ) {
    return recordCall(form, argument, { isBound: problems.length === 0 }, context);
  }
  if (problems.length === 0) return completeCall(form, context);
  reportArguments(node, callees.name, { signature: form.signature, problems }, context);
  return checkStray(node, new Map(), context);
}

/** Only a project's own modules take the fields of a record as arguments. */
function mayTakeRecord({ callee, signature }: CallForm, problems: number): boolean {
  if (callee.role !== "module" || callee.namespace.split(".")[0] === "stdlib") return false;
  return problems > 0 || signature.parameters.some((parameter) => parameter.type.kind !== "record");
}

function noteCallee(form: CallForm, context: CheckContext): void {
  const [first = "", ...rest] = form.node.callee.segments.map((segment) => segment.text);
  const { aliases, namespaces } = context.imports;
  const alias = rest.length > 0 && aliases.has(first) ? first : undefined;
  const { namespace } = form.callee;
  const written = [first, ...rest].slice(0, -1).join(".");
  const imported = namespaces.find((name) => namespace === (written === "" ? name : `${name}.${written}`));
  context.noteCall(form.callee, alias ?? imported);
}

/** A call that is reported already: its arguments and options are still checked, as far as that can be done. */
function checkStray(
  node: CallExpression,
  checked: ReadonlyMap<Argument, TypedExpression>,
  context: CheckContext,
): TypedExpression {
  const values = node.arguments.map((argument, index) => {
    const lambda = lambdaOf(argument);
    const part = partOf(argument, index);
    if (lambda !== undefined) return context.within(part, () => checkLoosely(lambda, context));
    return checked.get(argument) ?? context.check(argument.value, part);
  });
  checkStrayOptions({ options: node.options, start: node.argumentsSpan.end }, context);
  return invalid(node.span, context, values);
}

function partOf(argument: Argument, index: number): string {
  return argument.name?.text ?? `argument${index + 1}`;
}
