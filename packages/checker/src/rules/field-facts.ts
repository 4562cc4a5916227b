import { type AccessResult, printType, type Type } from "@constellation/types";

/** Why a field cannot be read, as facts of E006 and E007. */
export function fieldFacts(
  field: string,
  type: Type,
  result: Exclude<AccessResult, { readonly kind: "found" }>,
): {
  readonly field: string;
  readonly type: string;
  readonly obstacle?: "optional" | "json" | "not a record" | "some members";
  readonly lacking?: readonly string[];
} {
  switch (result.kind) {
    case "optional":
      return { field, type: printType(result.type), obstacle: "optional" };
    case "missing": {
      if (!isUnionInside(type)) return { field, type: printType(result.record) };
      const lacking = [printType(result.record)];
      return { field, type: printType(type), obstacle: "some members", lacking };
    }
    case "not-record": {
      const isJson = result.type.kind === "scalar" && result.type.name === "Json";
      return { field, type: printType(result.type), obstacle: isJson ? "json" : "not a record" };
    }
  }
}

function isUnionInside(type: Type): boolean {
  if (type.kind === "list") return isUnionInside(type.element);
  if (type.kind === "optional") return isUnionInside(type.inner);
  return type.kind === "union";
}
