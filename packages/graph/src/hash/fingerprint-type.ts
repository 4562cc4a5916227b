import { unreachable } from "@constellation/diagnostics";
import type { JsonValue, Type } from "@constellation/types";
import { digest } from "./digest.ts";

const known = new WeakMap<Type, string>();

/**
 * A hash that two types share exactly when they are written the same: order of fields and members counts (it is the
 * order of output and of decoding), names of declared types and of lambda parameters do not.
 */
export function fingerprintType(type: Type): string {
  const before = known.get(type);
  if (before !== undefined) return before;
  const fingerprint = digest(contentOf(type));
  known.set(type, fingerprint);
  return fingerprint;
}

function contentOf(type: Type): JsonValue {
  switch (type.kind) {
    case "unknown":
    case "nothing":
      return [type.kind];
    case "scalar":
      return ["scalar", type.name];
    case "literal":
      return ["literal", type.base, type.value];
    case "list":
      return ["list", fingerprintType(type.element)];
    case "map":
      return ["map", fingerprintType(type.key), fingerprintType(type.value)];
    case "optional":
      return ["optional", fingerprintType(type.inner)];
    case "union":
      return ["union", ...type.members.map(fingerprintType)];
    case "record": {
      const fields = type.fields.map((field) => [field.name, field.optional, fingerprintType(field.type)]);
      return ["record", fields, type.rest === undefined ? null : fingerprintType(type.rest)];
    }
    case "function": {
      const parameters = type.parameters.map((parameter) => fingerprintType(parameter.type));
      return ["function", parameters, fingerprintType(type.result)];
    }
    case "variable":
      return ["variable", type.name, type.bound ?? null, type.id ?? null];
    default:
      return unreachable(type);
  }
}
