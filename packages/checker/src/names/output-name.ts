import type { Expression, Identifier, OutputDeclaration } from "@constellation/syntax";

/** The name of an output: written, or that of the expression: `total` for `out r.total`, `r` for `out r[a, b]`. */
export function outputNameOf(output: OutputDeclaration): Identifier | undefined {
  return output.name ?? ownName(output.value);
}

/** The name that an expression gives itself: a name, a field or a projection of one. */
function ownName(expression: Expression): Identifier | undefined {
  let current = expression;
  let field: Identifier | undefined;
  for (;;) {
    switch (current.kind) {
      case "name":
        return field ?? { span: current.span, text: current.name };
      case "field":
        field ??= current.name;
        current = current.target;
        break;
      case "projection":
        current = current.target;
        break;
      case "parenthesized":
        current = current.inner;
        break;
      default:
        return undefined;
    }
  }
}
