import { unreachable } from "@constellation/diagnostics";
import { isPlainObject, type JsonValue, makeDecoder, type Type } from "@constellation/types";

/** Nested deeper than this a value is left to be written as JSON. */
const depthMax = 12;

/**
 * A JSON value of a type, with as much of another value as fits: a form keeps what was written when the type changes. Without one:
 * empty texts, zeros, the first of a choice.
 */
export function fitValue(type: Type, given?: JsonValue, depth = 0): JsonValue {
  if (depth > depthMax) return null;
  switch (type.kind) {
    case "scalar":
      return given !== undefined && fits(type, given) ? given : emptyScalars[type.name];
    case "literal":
      return type.value;
    case "record": {
      const known = isRecord(given) ? given : {};
      return Object.fromEntries(
        type.fields.flatMap(({ name, type: of, optional }) => {
          const value = Object.hasOwn(known, name) ? known[name] : undefined;
          if (optional && (value === undefined || value === null)) return [];
          return [[name, fitValue(of, value, depth + 1)]];
        }),
      );
    }
    case "list":
      return Array.isArray(given)
        ? given.map((item: JsonValue) => fitValue(type.element, item, depth + 1))
        : [];
    case "map":
      return given !== undefined && fits(type, given) ? given : {};
    case "union": {
      if (given !== undefined && fits(type, given)) return given;
      const [first] = type.members;
      return first === undefined ? null : fitValue(first, given, depth + 1);
    }
    case "optional":
      return given === undefined || given === null ? null : fitValue(type.inner, given, depth + 1);
    case "unknown":
    case "nothing":
    case "function":
    case "variable":
      return null;
    default:
      return unreachable(type);
  }
}

/** Whether a JSON value is one of the type. */
export function fits(type: Type, value: JsonValue): boolean {
  return makeDecoder(type)(value).kind === "decoded";
}

const emptyScalars = {
  String: "",
  Int: 0,
  Float: 0,
  Boolean: false,
  Json: null,
  Timestamp: "2026-01-01T00:00:00Z",
  Bytes: "",
} as const;

function isRecord(value: JsonValue | undefined): value is { readonly [name: string]: JsonValue } {
  return value !== undefined && isPlainObject(value);
}
