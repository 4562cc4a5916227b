import { typeMismatch } from "@constellation/diagnostics";
import {
  brokenBound,
  printType,
  substitute,
  type Type,
  unboundVariables,
  variableKey,
} from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import { lintConstantFailure } from "../../lints/constant-failure.ts";
import { checkCallOptions, checkStrayOptions } from "../../options/check-call-options.ts";
import type { TypedArgument, TypedCall, TypedExpression } from "../../program/typed-expression.ts";
import { invalid } from "../invalid.ts";
import { type CallForm, slotName } from "./call-form.ts";
import { checkGiven, type GivenArgument, lambdaOf } from "./given-argument.ts";
import { judgeArgument } from "./judge-argument.ts";
import { checkLambda } from "./lambda.ts";
import { learn, type Offer, offerArguments } from "./offer.ts";

/**
 * Types a call whose function is decided: arguments first, then lambdas with what the arguments decided, then each
 * argument against its parameter, then the options. Invalid after reporting.
 */
export function completeCall(form: CallForm, context: CheckContext): TypedExpression {
  const { node } = form;
  const errorsBefore = context.errorCount;
  const args = checkArguments(form, context);
  const values = args.map(({ value }) => value);
  const isBroken = values.some((value) => value.kind === "invalid" || value.type.kind === "unknown");
  if (isBroken || context.errorCount > errorsBefore) {
    checkStrayOptions({ options: node.options, start: node.argumentsSpan.end }, context);
    return invalid(node.span, context, values);
  }
  const { callee } = form;
  const resultType = substitute(form.signature.result, form.bindings, { complete: true });
  const outcome = checkCallOptions(
    {
      node,
      callee,
      arguments: args.map(({ argument }) => argument),
      resultType,
      lifted: args.some(({ argument }) => argument.lifted),
      cuts: args.some(({ mode }) => mode === "cut"),
    },
    context,
  );
  if (callee.effect === "async") context.noteAsyncCall({ module: form.name, span: node.callee.span });
  const call: TypedCall = {
    kind: "call",
    span: node.span,
    type: outcome.type,
    clock: outcome.clock,
    path: context.path,
    callee: callee.name,
    role: callee.role,
    effect: callee.effect,
    stateful: callee.stateful,
    arguments: args.map(({ argument }) => argument),
    typeArguments: typeArgumentsOf(form),
    resultType,
    options: outcome.options,
  };
  lintConstantFailure(call, context);
  return call;
}

interface CheckedArgument {
  readonly argument: TypedArgument;
  readonly value: TypedExpression;
  readonly mode: Offer["mode"];
}

/** In the order of the parameters. */
function checkArguments(form: CallForm, context: CheckContext): readonly CheckedArgument[] {
  const givens = form.slots.flatMap((slot) =>
    lambdaOf(slot.argument) === undefined ? [checkGiven(slot, form, context)] : [],
  );
  const offers = offerArguments(givens, form);
  const broken = reportBrokenBounds(offers, form, context);
  const lambdas = new Map<number, TypedExpression>();
  for (const slot of form.slots) {
    const lambda = lambdaOf(slot.argument);
    if (lambda !== undefined) lambdas.set(slot.index, checkLambda(lambda, slot, form, context));
  }
  return form.slots.flatMap((slot) => {
    const lambda = lambdas.get(slot.index);
    if (lambda !== undefined) return [lambdaArgument(slot.index, lambda, form)];
    const offer = offers.find(({ given }) => given.slot === slot);
    if (offer === undefined) return [];
    const argument = broken.has(offer.given)
      ? brokenArgument(offer.given, form)
      : judgeArgument(offer, form, context);
    return [{ argument, value: argument.value, mode: offer.mode }];
  });
}

function lambdaArgument(index: number, value: TypedExpression, form: CallForm): CheckedArgument {
  const parameter = form.slots[index]?.parameter;
  const parameterType = substitute(parameter?.type ?? value.type, form.bindings, { complete: true });
  const argument = { parameter: parameter?.name ?? "", parameterType, value, lifted: false, gathered: false };
  return { argument, value, mode: "whole" };
}

/** A number parameter that got something else: told at the arguments to blame, once. */
function reportBrokenBounds(
  offers: readonly Offer[],
  form: CallForm,
  context: CheckContext,
): ReadonlySet<GivenArgument> {
  const blamed = new Set<GivenArgument>();
  const broken = brokenBound(form.signature.typeParameters, form.bindings);
  if (broken === undefined) return blamed;
  const key = variableKey(broken.variable);
  for (const offer of offers) {
    const { given } = offer;
    if (!mentions(given.slot.parameter.type, key)) continue;
    const alone = new Map<string, Type>();
    learn(offer, alone);
    if (brokenBound([broken.variable], alone) === undefined) continue;
    blamed.add(given);
    const found = printType(given.value.type);
    const expected = given.slot.parameter.type.kind === "list" ? "List<Int> or List<Float>" : "Int or Float";
    context.report(typeMismatch, given.value.span, { where: slotName(form, given.slot), expected, found });
  }
  return blamed;
}

function mentions(type: Type, key: string): boolean {
  return unboundVariables(type, new Map()).some((variable) => variableKey(variable) === key);
}

function brokenArgument(given: GivenArgument, form: CallForm): TypedArgument {
  const { slot, value } = given;
  const parameterType = substitute(slot.parameter.type, form.bindings, { complete: true });
  return {
    parameter: slot.parameter.name,
    parameterType,
    value: { ...value, type: { kind: "unknown" } },
    lifted: false,
    gathered: false,
  };
}

function typeArgumentsOf({ signature, bindings }: CallForm): Readonly<Record<string, Type>> {
  return Object.fromEntries(
    signature.typeParameters.map((parameter) => [
      parameter.name,
      substitute(parameter, bindings, { complete: true }),
    ]),
  );
}
