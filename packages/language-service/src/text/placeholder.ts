import { printLiteral, type Type } from "@constellation/types";

/** Deeper records are left empty. */
const depthMax = 4;

/** A value of a type to start from, as text of the language: `""`, `0`, `{ id: "" }`. */
export function placeholderOf(type: Type, depth = 0): string {
  switch (type.kind) {
    case "scalar":
      return scalars[type.name];
    case "literal":
      return printLiteral(type);
    case "list":
      return "[]";
    case "optional":
      return "None";
    case "union":
      return type.members[0] === undefined ? "None" : placeholderOf(type.members[0], depth);
    case "record": {
      const fields = depth >= depthMax ? [] : type.fields.filter(({ optional }) => !optional);
      const parts = fields.map((field) => `${field.name}: ${placeholderOf(field.type, depth + 1)}`);
      return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
    }
    case "function":
      return `${type.parameters.length === 1 ? "it" : `(${type.parameters.map((_, index) => `p${index + 1}`).join(", ")})`} => ${placeholderOf(type.result, depth + 1)}`;
    case "unknown":
    case "nothing":
    case "map":
    case "variable":
      return "None";
  }
}

const scalars = {
  String: '""',
  Int: "0",
  Float: "0.0",
  Boolean: "false",
  Json: '""',
  Timestamp: "from-millis(0)",
  Bytes: 'base64-decode("")',
} as const;
