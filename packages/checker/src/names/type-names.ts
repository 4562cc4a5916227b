import { unreachable } from "@constellation/diagnostics";
import type { TypeExpression } from "@constellation/syntax";

/** The names in a written type, as often as they stand there; built-in ones too. */
export function typeNamesIn(type: TypeExpression): readonly string[] {
  switch (type.kind) {
    case "named-type":
      return [type.name.text, ...type.typeArguments.flatMap(typeNamesIn)];
    case "record-type":
      return type.fields.flatMap((field) => typeNamesIn(field.type));
    case "merged-type":
      return [...typeNamesIn(type.left), ...typeNamesIn(type.right)];
    case "union-type":
      return type.members.flatMap(typeNamesIn);
    case "function-type":
      return [
        ...type.parameters.flatMap((parameter) => typeNamesIn(parameter.type)),
        ...typeNamesIn(type.result),
      ];
    case "parenthesized-type":
      return typeNamesIn(type.inner);
    case "literal-type":
    case "missing-type":
      return [];
    default:
      return unreachable(type);
  }
}
