import {
  type Bindings,
  infer,
  isAssignable,
  listOf,
  optionalOf,
  substitute,
  type Type,
} from "@constellation/types";
import { lookupMisses } from "../../options/lookup-misses.ts";
import type { CallForm } from "./call-form.ts";
import type { GivenArgument } from "./given-argument.ts";

/** What the function is offered of an argument. */
export interface Offer {
  readonly given: GivenArgument;
  /** `element`: with `window` or `batch`, lists of its values; `cut`: with `batch`, pieces of the list that it is. */
  readonly mode: "whole" | "element" | "cut";
  /** The type of what is offered: for an element, the list; None is no element of a window. Literals are narrow. */
  readonly type: Type;
  /** The same with literals widened: what variables learn from. */
  readonly wide: Type;
}

/** Decides how each argument is offered, and learns from all of them what the variables of the signature stand for. */
export function offerArguments(givens: readonly GivenArgument[], form: CallForm): readonly Offer[] {
  let hasCut = false;
  const misses = lookupMisses(
    form.node,
    givens.map(({ value }) => value),
  );
  return givens.map((given, index) => {
    const met = misses[index] === true ? { ...given, type: optionalOf(given.type) } : given;
    const offer = offerOf(met, form, !hasCut);
    if (offer.mode === "cut") hasCut = true;
    learn(offer, form.bindings);
    return offer;
  });
}

function offerOf(given: GivenArgument, form: CallForm, mayCut: boolean): Offer {
  const { type, value } = given;
  const whole: Offer = { given, mode: "whole", type, wide: value.type };
  if (form.gather === undefined || value.kind === "invalid") return whole;
  if (mayCut && form.gather === "batch" && canCut(given, form)) return { ...whole, mode: "cut" };
  if (value.clock.length === 0) return whole;
  return { given, mode: "element", type: listOf(withoutNone(type)), wide: listOf(withoutNone(value.type)) };
}

function withoutNone(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

/** `batch: n` cuts a list that the parameter takes as it is. */
function canCut({ slot, type }: GivenArgument, { bindings }: CallForm): boolean {
  const parameter = slot.parameter.type;
  const list = type.kind === "optional" ? type.inner : type;
  if (list.kind !== "list" || parameter.kind !== "list") return false;
  const trial = new Map(bindings);
  infer(parameter, list, trial);
  return isAssignable(list, substitute(parameter, trial, { complete: true }));
}

/** Learns from one offer what the variables of its parameter stand for. */
export function learn({ given, wide }: Offer, bindings: Bindings): void {
  const parameter = given.slot.parameter.type;
  // A number, or what has an order, is never None: the argument is lifted, and what it holds decides.
  const isBounded = parameter.kind === "variable" && parameter.bound !== undefined;
  infer(parameter, isBounded ? withoutNone(wide) : wide, bindings);
}
