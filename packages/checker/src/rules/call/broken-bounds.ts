import { typeMismatch } from "@constellation/diagnostics";
import { brokenBound, printType, type Type, unboundVariables, variableKey } from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { type CallForm, slotName } from "./call-form.ts";
import type { GivenArgument } from "./given-argument.ts";
import { learn, type Offer } from "./offer.ts";

type Broken = NonNullable<ReturnType<typeof brokenBound>>;

/**
 * A type parameter that takes numbers, or what has an order, and got something else (E010): told at the arguments that
 * alone are to blame, else at the last that speaks of it. Gives the arguments that were told.
 */
export function reportBrokenBounds(
  offers: readonly Offer[],
  form: CallForm,
  context: CheckContext,
): ReadonlySet<GivenArgument> {
  const broken = brokenBound(form.signature.typeParameters, form.bindings);
  if (broken === undefined) return new Set();
  const concerned = offers.filter(({ given }) => mentions(given.slot.parameter.type, broken));
  const alone = concerned.filter((offer) => isBrokenAlone(offer, broken));
  const blamed = alone.length > 0 ? alone : concerned.slice(-1);
  // One wrong choice of a function is one mistake, however many arguments show it.
  for (const { given, mode } of blamed.slice(0, 1)) {
    const expected = expectedOf(given, mode, broken, form);
    const found = printType(given.value.type);
    context.report(typeMismatch, given.value.span, { where: slotName(form, given.slot), expected, found });
  }
  return new Set(blamed.map(({ given }) => given));
}

/** What the argument should be; of what is gathered, one element is written. */
function expectedOf(given: GivenArgument, mode: Offer["mode"], broken: Broken, form: CallForm): string {
  if (given.slot.parameter.type.kind !== "list") return broken.expected;
  if (mode !== "element") return `a List of ${broken.expected}`;
  return `${broken.expected} as each element that "${form.gather ?? "window"}" gathers`;
}

/** The same for what a lambda gives, after it was checked. */
export function reportBrokenResult(
  lambda: TypedExpression,
  index: number,
  form: CallForm,
  context: CheckContext,
): void {
  const slot = form.slots[index];
  const broken = brokenBound(form.signature.typeParameters, form.bindings);
  if (slot === undefined || broken === undefined || lambda.kind !== "lambda") return;
  const { type } = slot.parameter;
  if (type.kind !== "function" || !mentions(type.result, broken)) return;
  context.report(typeMismatch, lambda.body.span, {
    where: `the lambda, ${slotName(form, slot)},`,
    verb: "must give",
    expected: broken.expected,
    found: printType(lambda.body.type),
  });
}

function isBrokenAlone(offer: Offer, { variable }: Broken): boolean {
  const bindings = new Map<string, Type>();
  learn(offer, bindings);
  return brokenBound([variable], bindings) !== undefined;
}

function mentions(type: Type, { variable }: Broken): boolean {
  const key = variableKey(variable);
  return unboundVariables(type, new Map()).some((each) => variableKey(each) === key);
}
