import { unreachable } from "@constellation/diagnostics";
import { encodeBase64, type JsonValue, printTimestamp, type Type } from "@constellation/types";
import { defaultStartMs } from "../run/start-of.ts";

const depthMax = 8;
const stepMs = 1000;
const itemsOfList = 2;

/** What a sample is for. */
export interface SamplePlace {
  /** Of the input or field: texts are made of it. */
  readonly name: string;
  /** Samples with other numbers are other values; equal names and numbers give equal texts, so that keys meet. */
  readonly index: number;
}

/** A value of a type to try things with: `id-1`, `10`, the first of a choice, and with the next number the next. */
export function sampleValue(type: Type, place: SamplePlace, depth = 0): JsonValue {
  if (depth > depthMax) return null;
  const { index } = place;
  switch (type.kind) {
    case "scalar":
      return sampleScalar(type.name, place);
    case "literal":
      return type.value;
    case "record":
      return Object.fromEntries(
        type.fields.map(({ name, type: of }) => [name, sampleValue(of, { name, index }, depth + 1)]),
      );
    case "list":
      return Array.from({ length: itemsOfList }, (_, item) =>
        sampleValue(type.element, { ...place, index: index + item }, depth + 1),
      );
    case "map": {
      const key = String(sampleValue(type.key, { name: "key", index }, depth + 1));
      return { [key]: sampleValue(type.value, place, depth + 1) };
    }
    case "union": {
      const member = type.members[index % type.members.length];
      return member === undefined ? null : sampleValue(member, place, depth + 1);
    }
    case "optional":
      return sampleValue(type.inner, place, depth + 1);
    case "unknown":
    case "nothing":
    case "function":
    case "variable":
      return null;
    default:
      return unreachable(type);
  }
}

function sampleScalar(
  scalar: Extract<Type, { kind: "scalar" }>["name"],
  { name, index }: SamplePlace,
): JsonValue {
  const number = index + 1;
  switch (scalar) {
    case "String":
      return `${name}-${number}`;
    case "Int":
      return number;
    case "Float":
      return number * 10;
    case "Boolean":
      return index % 2 === 0;
    case "Json":
      return { [name]: number };
    case "Timestamp":
      return printTimestamp(defaultStartMs + index * stepMs);
    case "Bytes":
      return encodeBase64(Uint8Array.of(number % 256));
    default:
      return unreachable(scalar);
  }
}
