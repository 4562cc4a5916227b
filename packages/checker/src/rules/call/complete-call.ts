import { substitute, type Type } from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import { lintConstantFailure } from "../../lints/constant-failure.ts";
import { lintLiteralArguments } from "../../lints/literal-arguments.ts";
import { checkCallOptions, checkStrayOptions } from "../../options/check-call-options.ts";
import type { TypedArgument, TypedCall, TypedExpression } from "../../program/typed-expression.ts";
import { invalid } from "../invalid.ts";
import { reportBrokenBounds, reportBrokenResult } from "./broken-bounds.ts";
import type { CallForm } from "./call-form.ts";
import { checkGiven, type GivenArgument, lambdaOf } from "./given-argument.ts";
import { fitOf, judgeArgument } from "./judge-argument.ts";
import { checkLambda } from "./lambda.ts";
import { type Offer, offerArguments } from "./offer.ts";

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
  lintLiteralArguments(call, callee, context);
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
  const guided: CallForm = {
    ...form,
    hasMisfit: broken.size > 0 || offers.some((offer) => isMisfit(offer, form)),
  };
  for (const slot of form.slots) {
    const lambda = lambdaOf(slot.argument);
    if (lambda === undefined) continue;
    const typed = checkLambda(lambda, slot, guided, context);
    if (broken.size === 0) reportBrokenResult(typed, slot.index, form, context);
    lambdas.set(slot.index, typed);
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

function isMisfit(offer: Offer, form: CallForm): boolean {
  const parameter = substitute(offer.given.slot.parameter.type, form.bindings, { complete: true });
  return fitOf(offer, parameter) === "misfit";
}

function lambdaArgument(index: number, value: TypedExpression, form: CallForm): CheckedArgument {
  const parameter = form.slots[index]?.parameter;
  const parameterType = substitute(parameter?.type ?? value.type, form.bindings, { complete: true });
  const argument = { parameter: parameter?.name ?? "", parameterType, value, lifted: false, gathered: false };
  return { argument, value, mode: "whole" };
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
