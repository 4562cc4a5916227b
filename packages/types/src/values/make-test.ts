import type { MapType, RecordType, ScalarName, Type } from "../type.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import { memoizeByType } from "./memoize.ts";

/** True when a value looks like one of the type. */
export type ValueTest = (value: Value | undefined) => boolean;

/**
 * The test of `is T` on a value: structural and deep. Numbers fit Timestamp, whole numbers Int and Float
 * alike; a record fits when it has a property for each declared field.
 */
export const makeTest: (type: Type) => ValueTest = memoizeByType(compile);

function compile(type: Type): ValueTest {
  switch (type.kind) {
    case "scalar":
      return scalarTests[type.name];
    case "literal": {
      const { value: wanted } = type;
      return (value) => value === wanted;
    }
    case "optional": {
      const test = makeTest(type.inner);
      return (value) => value === null || value === undefined || test(value);
    }
    case "list": {
      const test = makeTest(type.element);
      return (value) => Array.isArray(value) && value.every(test);
    }
    case "map":
      return mapTest(type);
    case "record":
      return recordTest(type);
    case "union": {
      const tests = type.members.map(makeTest);
      return (value) => tests.some((test) => test(value));
    }
    case "function":
      return (value) => typeof value === "function";
    case "nothing":
      return () => false;
    case "unknown":
    case "variable":
      return () => true;
    default:
      return unreachable(type);
  }
}

const scalarTests: Readonly<Record<ScalarName, ValueTest>> = {
  String: (value) => typeof value === "string",
  Int: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === "number",
  Timestamp: (value) => Number.isSafeInteger(value),
  Boolean: (value) => typeof value === "boolean",
  Bytes: (value) => value instanceof Uint8Array,
  Json: (value) =>
    typeof value !== "function" &&
    !(value instanceof Map) &&
    !(value instanceof Uint8Array) &&
    value !== undefined,
};

function mapTest(type: MapType): ValueTest {
  const testKey = makeTest(type.key);
  const testValue = makeTest(type.value);
  return (value) => {
    if (!(value instanceof Map)) return false;
    for (const [key, item] of value) if (!testKey(key) || !testValue(item)) return false;
    return true;
  };
}

function recordTest(type: RecordType): ValueTest {
  const fields = type.fields.map(({ name, optional, type: inner }) => ({
    name,
    test: optional ? makeTest({ kind: "optional", inner }) : makeTest(inner),
  }));
  return (value) => {
    if (!isRecordValue(value)) return false;
    return fields.every(({ name, test }) => Object.hasOwn(value, name) && test(value[name]));
  };
}

/** True for the values of record types: objects that are no list, map or bytes. */
export function isRecordValue(value: Value | undefined): value is Readonly<Record<string, Value>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return !(value instanceof Map) && !(value instanceof Uint8Array);
}
