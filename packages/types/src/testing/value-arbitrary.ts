import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  double,
  integer,
  jsonValue,
  maxSafeInteger,
  oneof,
  option,
  record,
  string,
  tuple,
  uint8Array,
} from "fast-check";
import type { RecordType, ScalarName, Type } from "../type.ts";
import type { Value } from "../value.ts";

/** Values of a type, in the representation that the runtime uses. */
export function valueArbitrary(type: Type): Arbitrary<Value> {
  switch (type.kind) {
    case "scalar":
      return scalarArbitraries[type.name];
    case "literal":
      return constant(type.value);
    case "optional":
      return type.inner.kind === "nothing"
        ? constant(null)
        : option(valueArbitrary(type.inner), { nil: null });
    case "nothing":
      throw new Error("Nothing has no values");
    case "list":
      if (type.element.kind === "nothing") return constant([]);
      return array(valueArbitrary(type.element), { maxLength: 3 });
    case "map": {
      const key = valueArbitrary(type.key).map((each) => (typeof each === "number" ? each : String(each)));
      return array(tuple(key, valueArbitrary(type.value)), { maxLength: 3 }).map(
        (entries) => new Map(entries),
      );
    }
    case "record":
      return recordValueArbitrary(type);
    case "union":
      return oneof(...type.members.map(valueArbitrary));
    case "unknown":
    case "function":
    case "variable":
      return constant(null);
  }
}

const jsonWithoutPrototype: Arbitrary<Value> = jsonValue({ maxDepth: 2 })
  .filter((value) => !JSON.stringify(value).includes("__proto__"))
  .map((value) => JSON.parse(JSON.stringify(value)) as Value);

const scalarArbitraries: Readonly<Record<ScalarName, Arbitrary<Value>>> = {
  String: oneof(string(), string({ unit: "binary" }), constantFrom("a", "b", "1", "\ud800", '"')).filter(
    (text) => text !== "__proto__",
  ),
  Int: oneof(maxSafeInteger(), integer({ min: -3, max: 3 })).map((value) => (value === 0 ? 0 : value)),
  Float: oneof(double({ noNaN: true, noDefaultInfinity: true }), integer({ min: -3, max: 3 })).map((value) =>
    value === 0 ? 0 : value,
  ),
  Boolean: boolean(),
  Timestamp: integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }).map((value) =>
    value === 0 ? 0 : value,
  ),
  Bytes: uint8Array({ maxLength: 7 }).map((bytes) => new Uint8Array(bytes)),
  Json: jsonWithoutPrototype,
};

function recordValueArbitrary(type: RecordType): Arbitrary<Value> {
  const fields = type.fields.map(({ name, optional, type: inner }): [string, Arbitrary<Value>] => {
    const value = inner.kind === "nothing" ? constant(null) : valueArbitrary(inner);
    return [name, optional ? option(value, { nil: null }) : value];
  });
  return record(Object.fromEntries(fields)).map((value) => ({ ...value }));
}
