import { typeError, typeMismatch } from "@constellation/diagnostics";
import type { Lambda } from "@constellation/syntax";
import {
  type FunctionType,
  functionOf,
  infer,
  isAssignable,
  printType,
  substitute,
  type Type,
  unboundVariables,
  unknownType,
} from "@constellation/types";
import type { CheckContext, Local } from "../../context/check-context.ts";
import { constantClock } from "../../program/clock.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { invalid } from "../invalid.ts";
import type { Slot } from "./bind-arguments.ts";
import { type CallForm, slotName } from "./call-form.ts";
import { growAccumulator } from "./grow-accumulator.ts";
import { checkAsyncCalls } from "./lambda-effects.ts";

/**
 * A lambda given to a parameter of function type: its parameters have the types that the other arguments decided, and
 * what its body gives decides the variables that are left.
 */
export function checkLambda(
  lambda: Lambda,
  slot: Slot,
  form: CallForm,
  context: CheckContext,
): TypedExpression {
  const { type } = slot.parameter;
  if (type.kind !== "function") return context.check(lambda, slot.parameter.name);
  return context.within(slot.parameter.name, () => {
    if (lambda.parameters.length !== type.parameters.length) {
      reportParameterCount(lambda, type, slot, form, context);
      return checkLoosely(lambda, context);
    }
    const makeLocals = (): readonly Local[] =>
      lambda.parameters.map((_, index) => localOf(lambda, index, type, form, context));
    growAccumulator(lambda, type, { locals: makeLocals, form }, context);
    const locals = makeLocals();
    const { result: body, calls } = context.collectAsyncCalls(() =>
      context.withLocals(locals, () => checkBody(lambda, type, slot, form, context)),
    );
    checkAsyncCalls(calls, form, context);
    infer(type.result, body.type, form.bindings);
    return {
      kind: "lambda",
      span: lambda.span,
      type: functionOf(
        locals.map((local) => local.type),
        body.type,
      ),
      clock: body.clock,
      path: context.path,
      parameters: locals.map((local) => ({ binding: local.binding, name: local.name, type: local.type })),
      body,
      asynchronous: calls.length > 0,
    };
  });
}

function checkBody(
  lambda: Lambda,
  type: FunctionType,
  slot: Slot,
  form: CallForm,
  context: CheckContext,
): TypedExpression {
  const result = substitute(type.result, form.bindings);
  const isKnown = unboundVariables(result, form.bindings).length === 0 && result.kind !== "nothing";
  const expectation = { type: result, where: `the lambda, ${slotName(form, slot)},`, verb: "must give" };
  return context.check(lambda.body, "body", isKnown ? expectation : undefined);
}

function localOf(
  lambda: Lambda,
  index: number,
  type: FunctionType,
  form: CallForm,
  context: CheckContext,
): Local {
  const written = lambda.parameters[index];
  const name = written?.name.text ?? "";
  const parameter = type.parameters[index]?.type ?? unknownType;
  const binding = context.newBinding();
  const annotation = written?.type === undefined ? undefined : context.typeOf(written.type);
  if (annotation !== undefined && unboundVariables(parameter, form.bindings).length > 0) {
    infer(parameter, annotation, form.bindings);
  }
  const given = substitute(parameter, form.bindings);
  if (unboundVariables(given, form.bindings).length > 0) {
    if (written !== undefined && !form.hasMisfit) reportUnknownType(name, written.name.span, context);
    return { name, binding, type: unknownType, clock: constantClock };
  }
  if (annotation === undefined || written?.type === undefined) {
    return { name, binding, type: given, clock: constantClock };
  }
  if (!isAssignable(given, annotation)) {
    const facts = {
      where: `"${name}"`,
      verb: "is",
      expected: printType(given),
      found: printType(annotation),
    };
    context.report(typeMismatch, written.type.span, facts);
  }
  return { name, binding, type: annotation, clock: constantClock };
}

function reportUnknownType(name: string, span: Lambda["span"], context: CheckContext): void {
  context.report(typeError, span, {
    message: `the type of "${name}" cannot be told from the other arguments`,
    hint: `Write it: (${name}: T) => …`,
  });
}

function reportParameterCount(
  lambda: Lambda,
  type: FunctionType,
  slot: Slot,
  form: CallForm,
  context: CheckContext,
): void {
  const expected = countOf(type.parameters.length);
  context.report(typeError, lambda.span, {
    message: `${slotName(form, slot)} takes a lambda of ${expected}, but this has ${lambda.parameters.length}`,
  });
}

function countOf(count: number): string {
  return count === 1 ? "1 parameter" : `${count} parameters`;
}

/** The lambda of a function that is not known: its body is checked as far as that can be done. */
export function checkLoosely(lambda: Lambda, context: CheckContext): TypedExpression {
  const locals = lambda.parameters.map(
    ({ name, type }): Local => ({
      name: name.text,
      binding: context.newBinding(),
      type: type === undefined ? unknownType : context.typeOf(type),
      clock: constantClock,
    }),
  );
  const body = context.withLocals(locals, () => context.check(lambda.body, "body"));
  return invalid(lambda.span, context, [body]);
}

/** The type of a lambda as far as variables go that nothing decided. */
export function completed(type: Type, form: CallForm): Type {
  return substitute(type, form.bindings, { complete: true });
}
