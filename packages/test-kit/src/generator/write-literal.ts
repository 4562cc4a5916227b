import type { RecordType, ScalarName, Type } from "@constellation/types";
import { isPlain } from "./random-type.ts";
import { below, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { writeModuleCall } from "./write-module-call.ts";
import { inList, levels, primary, type Written } from "./written.ts";

/** The simplest expression of a type; where none can be written, a call of a module that gives one. */
export function writeLiteral(type: Type, scope: Scope): Written {
  if (!scope.isExpected && !isPlain(type)) return writeModuleCall(type, { ...scope, depth: 0 });
  const { choices } = scope;
  switch (type.kind) {
    case "scalar":
      return scalars[type.name](scope);
    case "literal":
      return writeLiteralType(type.value);
    case "optional":
      return choices.chance(60) ? writeExpression(type.inner, within(scope)) : primary("None");
    case "list": {
      const count = choices.below(3) + (scope.isExpected ? 0 : 1);
      const items = Array.from({ length: count }, () => inList(writeExpression(type.element, within(scope))));
      return primary(`[${items.join(", ")}]`);
    }
    case "record":
      return writeRecord(type, scope);
    case "union":
      return writeExpression(choices.pick(type.members) ?? type, within(scope));
    case "map":
    case "nothing":
    case "unknown":
    case "variable":
    case "function":
      return writeModuleCall(type, { ...scope, depth: 0 });
  }
}

function within(scope: Scope): Scope {
  return below(scope, { isExpected: scope.isExpected });
}

function writeLiteralType(value: string | number | boolean): Written {
  if (typeof value === "number" && value < 0) return { text: String(value), level: levels.negate };
  return primary(typeof value === "string" ? `"${value}"` : String(value));
}

/** A record literal; optional fields are left out now and then. */
export function writeRecord(type: RecordType, scope: Scope): Written {
  const { choices } = scope;
  const written = type.fields.filter(({ optional }) => !optional || choices.chance(60));
  const fields = written.map(
    (field) => `${field.name}: ${inList(writeExpression(field.type, within(scope)))}`,
  );
  return primary(fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`);
}

const texts = [
  '""',
  '"a"',
  '"x"',
  '"two words"',
  '"3"',
  '"1.5"',
  '"\\n\\t\\"\\\\\\$"',
  '"\\u{1F600}"',
  '"""raw \\n"""',
  '"Ü,a"',
] as const;
const ints = ["0", "1", "2", "3", "1_000", "42", "9007199254740991"] as const;
const floats = ["0.0", "1.5", "2.5E2", "1e-3", "0.1", "1e308"] as const;

const scalars: Readonly<Record<ScalarName, (scope: Scope) => Written>> = {
  Int: ({ choices }) => primary(choices.pick(ints)),
  Float: ({ choices }) => primary(choices.pick(floats)),
  String: ({ choices }) => primary(choices.pick(texts)),
  Boolean: ({ choices }) => primary(choices.pick(["true", "false"] as const)),
  Timestamp: ({ choices }) => primary(`from-millis(${choices.below(5) * 3_600_000 + choices.below(3)})`),
  Json: ({ choices }) =>
    primary(choices.pick(['"j"', "1", "true", "[1, 2]", "{ k: 1.5, at: from-millis(5) }"] as const)),
  Bytes: (scope) => writeModuleCall({ kind: "scalar", name: "Bytes" }, { ...scope, depth: 0 }),
};
