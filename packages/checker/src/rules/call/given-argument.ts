import type { Argument, Expression, Lambda } from "@constellation/syntax";
import { substitute, type Type, unboundVariables } from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import type { Slot } from "./bind-arguments.ts";
import { type CallForm, slotName } from "./call-form.ts";
import { defaultArgument } from "./default-argument.ts";
import { freshType } from "./fresh-type.ts";

/** An argument that is no lambda, or a default, checked but not yet judged against its parameter. */
export interface GivenArgument {
  readonly slot: Slot;
  readonly value: TypedExpression;
  /** The type as it comes: literals narrow. */
  readonly type: Type;
}

/** Checks the argument of a slot, guided by the parameter's type as far as that is known. */
export function checkGiven(slot: Slot, form: CallForm, context: CheckContext): GivenArgument {
  const { argument, parameter } = slot;
  if (argument === undefined) {
    const value = defaultArgument(parameter, form, context);
    return { slot, value, type: parameter.type };
  }
  const value = form.checked.get(argument) ?? checkGuided(argument, slot, form, context);
  return { slot, value, type: freshType(value) };
}

function checkGuided(argument: Argument, slot: Slot, form: CallForm, context: CheckContext): TypedExpression {
  const { name } = slot.parameter;
  const type = substitute(slot.parameter.type, form.bindings);
  const isKnown = form.gather === undefined && unboundVariables(type, form.bindings).length === 0;
  const expectation = { type, where: slotName(form, slot), guideOnly: true };
  return context.check(argument.value, name, isKnown ? expectation : undefined);
}

/** The lambda that an argument is, if it is one. */
export function lambdaOf(argument: Argument | undefined): Lambda | undefined {
  let expression: Expression | undefined = argument?.value;
  while (expression?.kind === "parenthesized") expression = expression.inner;
  return expression?.kind === "lambda" ? expression : undefined;
}
