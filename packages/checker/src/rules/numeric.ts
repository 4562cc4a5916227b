import { floatType, intType, isAssignable, type Type } from "@constellation/types";

/** Which arithmetic a type takes part in: Int (literals of Int too), Float (a mix too), or none. */
export function numericOf(type: Type): "Int" | "Float" | undefined {
  if (type.kind === "nothing" || type.kind === "unknown") return undefined;
  if (isAssignable(type, intType)) return "Int";
  return isAssignable(type, floatType) ? "Float" : undefined;
}
