import type { JsonValue, Type } from "@constellation/types";

const depthMax = 8;

/** A value of a type to start a form with: empty texts, zeros, the first of a choice. */
export function initialValue(type: Type, depth = 0): JsonValue {
  if (depth > depthMax) return null;
  switch (type.kind) {
    case "scalar":
      return initialScalars[type.name];
    case "literal":
      return type.value;
    case "record":
      return Object.fromEntries(
        type.fields
          .filter(({ optional }) => !optional)
          .map((field) => [field.name, initialValue(field.type, depth + 1)]),
      );
    case "list":
      return [];
    case "map":
      return {};
    case "union": {
      const [first] = type.members;
      return first === undefined ? null : initialValue(first, depth + 1);
    }
    case "optional":
    case "unknown":
    case "nothing":
    case "function":
    case "variable":
      return null;
  }
}

const initialScalars = {
  String: "",
  Int: 0,
  Float: 0,
  Boolean: false,
  Json: null,
  Timestamp: "2026-01-01T00:00:00Z",
  Bytes: "",
} as const;
