import { typeError } from "@constellation/diagnostics";
import type { Expression, Identifier, NodeDeclaration } from "@constellation/syntax";
import { exceedsTypeBounds, type Type, unknownType } from "@constellation/types";
import type { DeclarationContext } from "../context/declaration-context.ts";
import type { DeclarationResult } from "./declaration-result.ts";

/** `name = e`, `name: T = e`: a node of the graph, of its declared type where it has one. */
export function checkNode(
  declaration: NodeDeclaration,
  context: DeclarationContext,
): Pick<DeclarationResult, "value" | "node"> {
  const { name, value, type, doc } = declaration;
  const declared = type === undefined ? undefined : context.typeOf(type);
  return namedNode({ name, value, declared, doc }, context);
}

/** A node under its name: of `name = e` and of `out name = e`. */
export function namedNode(
  parts: {
    readonly name: Identifier;
    readonly value: Expression;
    readonly declared: Type | undefined;
    readonly doc: string | undefined;
  },
  context: DeclarationContext,
): Pick<DeclarationResult, "value" | "node"> {
  const name = parts.name.text;
  const expectation =
    parts.declared === undefined
      ? undefined
      : { type: parts.declared, where: `"${name}"`, verb: "is declared as" };
  const value = context.check(parts.value, "", expectation);
  const type = bounded(parts.declared ?? value.type, parts.name, context);
  const { clock } = value;
  return {
    value: { target: "node", type, clock, value },
    node: { name, type, clock, value, ...(parts.doc === undefined ? {} : { doc: parts.doc }) },
  };
}

function bounded(type: Type, name: Identifier, context: DeclarationContext): Type {
  if (!exceedsTypeBounds(type)) return type;
  context.report(typeError, name.span, {
    message: `the type of "${name.text}" is too large or nested too deeply`,
    hint: "Keep only the fields that are needed, with a projection.",
  });
  return unknownType;
}
