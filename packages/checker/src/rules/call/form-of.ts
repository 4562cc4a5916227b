import type { CallExpression } from "@constellation/syntax";
import { instantiateSignature } from "@constellation/types";
import type { Callable } from "../../catalogue/callable.ts";
import type { CheckContext } from "../../context/check-context.ts";
import { type BindingProblem, bindArguments } from "./bind-arguments.ts";
import type { CallForm, GatherOption } from "./call-form.ts";

/** A form of a call, with what keeps its arguments from being bound. */
export interface BoundForm {
  readonly form: CallForm;
  readonly problems: readonly BindingProblem[];
}

/** The call as one of `callee`; nothing when the catalogue's signature cannot be used, which is reported with the catalogue. */
export function formOf(
  node: CallExpression,
  target: { readonly name: string; readonly callee: Callable; readonly gather: GatherOption | undefined },
  context: CheckContext,
): BoundForm | undefined {
  const { name, callee, gather } = target;
  if (callee.signature === undefined) return undefined;
  const signature =
    callee.signature.typeParameters.length === 0
      ? callee.signature
      : instantiateSignature(callee.signature, context.newBinding());
  const { slots, problems } = bindArguments(signature, node.arguments);
  return {
    form: { node, name, callee, signature, slots, bindings: new Map(), gather, checked: new Map() },
    problems,
  };
}
