import { typeError } from "@constellation/diagnostics";
import type { OutputDeclaration } from "@constellation/syntax";
import type { DeclarationContext } from "../context/declaration-context.ts";
import { outputNameOf } from "../names/output-name.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { checkAnnotations } from "./check-annotations.ts";
import { namedNode } from "./check-node.ts";
import type { DeclarationResult } from "./declaration-result.ts";

/** `out name = e`, a node and an output of it; `out e`, where `e` names itself. */
export function checkOutput(
  declaration: OutputDeclaration,
  context: DeclarationContext,
): Pick<DeclarationResult, "value" | "node" | "output"> {
  const { doc } = declaration;
  const { connectors } = checkAnnotations(declaration.annotations, "sink", context);
  const output = (
    name: string,
    value: TypedExpression,
    clock = value.clock,
  ): Pick<DeclarationResult, "output"> => ({
    output: {
      name,
      value,
      type: value.type,
      clock,
      ticks: context.ticksOf(clock),
      annotations: connectors,
      ...(doc === undefined ? {} : { doc }),
    },
  });
  if (declaration.name !== undefined) {
    const named = namedNode(
      { name: declaration.name, value: declaration.value, declared: undefined, doc },
      context,
    );
    const { name, type, clock, value } = named.node ?? {};
    if (name === undefined || type === undefined || clock === undefined || value === undefined) {
      return { ...named, output: undefined };
    }
    const { span } = declaration.name;
    const reference: TypedExpression = {
      kind: "reference",
      span,
      type,
      clock,
      path: `out.${name}`,
      target: "node",
      name,
    };
    return { ...named, ...output(name, reference) };
  }
  const name = outputNameOf(declaration);
  const value = context.check(declaration.value, "");
  if (name === undefined && declaration.value.kind !== "missing") {
    context.report(typeError, declaration.value.span, {
      message: "this output has no name",
      hint: 'Write "out name = …": only a name, a field or a projection names itself.',
    });
  }
  if (name === undefined || name.text === "") return { value: undefined, node: undefined, output: undefined };
  return { value: undefined, node: undefined, ...output(name.text, value) };
}
