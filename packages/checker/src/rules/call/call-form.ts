import type { Argument, CallExpression } from "@constellation/syntax";
import type { Bindings, Signature } from "@constellation/types";
import type { Callable } from "../../catalogue/callable.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import type { Slot } from "./bind-arguments.ts";

/** A call whose function is decided and whose arguments are bound: what is left is types. */
export interface CallForm {
  readonly node: CallExpression;
  /** The function's name as written. */
  readonly name: string;
  readonly callee: Callable;
  /** With variables of this call's own. */
  readonly signature: Signature;
  readonly slots: readonly Slot[];
  /** What the variables stand for so far. */
  readonly bindings: Bindings;
  /** The option that gathers elements into lists, where the call has one. */
  readonly gather: GatherOption | undefined;
  /** Some argument does not fit, so that variables may lack their evidence: nothing more is said about those. */
  readonly hasMisfit?: boolean;
  /** Arguments that were checked before, to choose among overloads or to take a record apart. */
  readonly checked: ReadonlyMap<Argument, TypedExpression>;
}

export type GatherOption = "window" | "batch" | "batch_timeout";

/** The option of a call that gathers elements, as far as its name goes. */
export function gatherOption(node: CallExpression): GatherOption | undefined {
  const names = node.options.map((option) => option.key.text);
  return (["window", "batch", "batch_timeout"] as const).find((name) => names.includes(name));
}

/** How messages name a slot: `argument 2 "b" of "f"`. */
export function slotName(form: Pick<CallForm, "name">, { index, parameter }: Slot): string {
  return `argument ${index + 1} "${parameter.name}" of "${form.name}"`;
}
