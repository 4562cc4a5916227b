import { type JsonValue, makeDecoder, parseTimestamp, printTimestamp, type Type } from "@constellation/types";

/** A value of a type with every Timestamp in it later by some milliseconds; what does not fit stays as it is. */
export function shiftTimes(type: Type, value: JsonValue, byMs: number): JsonValue {
  switch (type.kind) {
    case "scalar":
      return type.name === "Timestamp" ? laterTime(value, byMs) : value;
    case "record":
      return isRecord(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, field]) => {
              const declared = type.fields.find((each) => each.name === name);
              return [name, declared === undefined ? field : shiftTimes(declared.type, field, byMs)];
            }),
          )
        : value;
    case "list":
      return Array.isArray(value) ? value.map((item) => shiftTimes(type.element, item, byMs)) : value;
    case "map":
      return isRecord(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key, shiftTimes(type.value, item, byMs)]),
          )
        : value;
    case "optional":
      return value === null ? null : shiftTimes(type.inner, value, byMs);
    case "union": {
      const member = type.members.find((each) => makeDecoder(each)(value).kind === "decoded");
      return member === undefined ? value : shiftTimes(member, value, byMs);
    }
    case "literal":
    case "unknown":
    case "nothing":
    case "function":
    case "variable":
      return value;
  }
}

function laterTime(value: JsonValue, byMs: number): JsonValue {
  const time = typeof value === "string" ? parseTimestamp(value) : undefined;
  return time === undefined ? value : printTimestamp(time + byMs);
}

function isRecord(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
