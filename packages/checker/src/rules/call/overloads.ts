import { ambiguousFunction, wrongArguments } from "@constellation/diagnostics";
import type { Argument, CallExpression } from "@constellation/syntax";
import { brokenBound, substitute } from "@constellation/types";
import type { Callable } from "../../catalogue/callable.ts";
import type { CheckContext } from "../../context/check-context.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { type CallForm, gatherOption } from "./call-form.ts";
import { formOf } from "./form-of.ts";
import { freshType } from "./fresh-type.ts";
import { type GivenArgument, lambdaOf } from "./given-argument.ts";
import { fitOf } from "./judge-argument.ts";
import { offerArguments } from "./offer.ts";
import { printSignature } from "./print-signature.ts";
import type { Callees } from "./resolve-callee.ts";

/**
 * The form of an overloaded function that the arguments ask for: by their number and names, then by their types; a
 * nearer scope first, then one that needs no lifting. Nothing after reporting (E005, E008).
 */
export function chooseForm(
  node: CallExpression,
  callees: Callees,
  checkArgument: (argument: Argument) => TypedExpression,
  context: CheckContext,
): CallForm | undefined {
  const byShape = callees.tiers
    .map((tier) => tier.flatMap((callee) => bindable(node, callees.name, callee, context)))
    .filter((tier) => tier.length > 0);
  const all = byShape.flat();
  const [only, second] = all;
  if (only === undefined) {
    reportNoForm(node, callees, context);
    return undefined;
  }
  if (second === undefined) return only;

  const checked = new Map<Argument, TypedExpression>();
  for (const argument of node.arguments) {
    if (lambdaOf(argument) === undefined) checked.set(argument, checkArgument(argument));
  }
  for (const tier of byShape) {
    const forms = tier.map((form) => ({ ...form, checked }));
    const fitting = best(forms);
    if (fitting.length > 1) return reportAmbiguous(node, callees, fitting, context);
    if (fitting[0] !== undefined) return { ...fitting[0], bindings: new Map() };
  }
  // None fits: the nearest form says what is wrong with an argument.
  if (
    byShape.length === 1 &&
    all.length > 1 &&
    all.every((form) => form.slots.length !== only.slots.length)
  ) {
    reportNoForm(node, callees, context);
    return undefined;
  }
  return { ...only, checked, bindings: new Map() };
}

/** The form with its arguments bound, when their number and names and the places of lambdas allow it. */
function bindable(
  node: CallExpression,
  name: string,
  callee: Callable,
  context: CheckContext,
): readonly CallForm[] {
  const bound = formOf(node, { name, callee, gather: gatherOption(node) }, context);
  if (bound === undefined || bound.problems.length > 0) return [];
  const fits = bound.form.slots.every(({ parameter, argument }) => {
    const lambda = lambdaOf(argument);
    if (lambda === undefined) return argument === undefined || parameter.type.kind !== "function";
    return (
      parameter.type.kind === "function" && parameter.type.parameters.length === lambda.parameters.length
    );
  });
  return fits ? [bound.form] : [];
}

function best(forms: readonly CallForm[]): readonly CallForm[] {
  const judged = forms.map((form) => ({ form, rank: rankOf(form) }));
  const lowest = Math.min(...judged.map(({ rank }) => rank));
  return Number.isFinite(lowest) ? judged.filter(({ rank }) => rank === lowest).map(({ form }) => form) : [];
}

/** How well the arguments fit: 0 as they are, 1 for each that is lifted; infinite when one does not fit. */
function rankOf(form: CallForm): number {
  const givens = form.slots.flatMap((slot): readonly GivenArgument[] => {
    const value = slot.argument === undefined ? undefined : form.checked.get(slot.argument);
    return value === undefined ? [] : [{ slot, value, type: freshType(value) }];
  });
  const trial = { ...form, bindings: new Map() };
  const offers = offerArguments(givens, trial);
  if (brokenBound(form.signature.typeParameters, trial.bindings) !== undefined)
    return Number.POSITIVE_INFINITY;
  let rank = 0;
  for (const offer of offers) {
    const parameter = substitute(offer.given.slot.parameter.type, trial.bindings, { complete: true });
    const fit = fitOf(offer, parameter);
    if (fit === "misfit") return Number.POSITIVE_INFINITY;
    if (fit === "lifted") rank += 1;
  }
  return rank;
}

function reportNoForm(node: CallExpression, callees: Callees, context: CheckContext): void {
  const signatures = callees.tiers
    .flat()
    .flatMap(({ name, signature }) => (signature === undefined ? [] : [printSignature(name, signature)]));
  context.report(wrongArguments, node.callee.span, {
    function: callees.name,
    problem: "no overload",
    signature: signatures.slice(0, 4).join(" or "),
  });
}

function reportAmbiguous(
  node: CallExpression,
  callees: Callees,
  forms: readonly CallForm[],
  context: CheckContext,
): undefined {
  const names = [...new Set(forms.map(({ callee }) => callee.name))];
  const candidates =
    names.length > 1 ? names : forms.map(({ callee, signature }) => printSignature(callee.name, signature));
  context.report(ambiguousFunction, node.callee.span, { name: callees.name, candidates });
  return undefined;
}
