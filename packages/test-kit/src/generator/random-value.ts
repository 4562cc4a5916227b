import type { RecordType, ScalarName, Type, Value } from "@constellation/types";
import type { Choices } from "./choices.ts";

/** A value of a type; small ones mostly, so that equal values, empty lists and zero are common. */
export function randomValue(type: Type, choices: Choices, depth = 3): Value {
  switch (type.kind) {
    case "scalar":
      return scalars[type.name](choices);
    case "literal":
      return type.value;
    case "optional":
      return depth <= 0 || choices.chance(30) ? null : randomValue(type.inner, choices, depth - 1);
    case "list":
      if (type.element.kind === "nothing") return [];
      return Array.from({ length: depth <= 0 ? 0 : choices.below(4) }, () =>
        randomValue(type.element, choices, depth - 1),
      );
    case "map": {
      const count = depth <= 0 ? 0 : choices.below(3);
      const entries = Array.from({ length: count }, () => {
        const key = randomValue(type.key, choices, 0);
        return [
          typeof key === "number" ? key : String(key),
          randomValue(type.value, choices, depth - 1),
        ] as const;
      });
      return new Map(entries);
    }
    case "record":
      return recordValue(type, choices, depth);
    case "union":
      return randomValue(choices.pick(type.members) ?? type, choices, depth - 1);
    case "nothing":
    case "unknown":
    case "variable":
    case "function":
      return null;
  }
}

function recordValue({ fields }: RecordType, choices: Choices, depth: number): Value {
  const entries = fields.map(({ name, type, optional }) => {
    const isAbsent = optional && choices.chance(35);
    return [name, isAbsent ? null : randomValue(type, choices, depth - 1)] as const;
  });
  return Object.fromEntries(entries);
}

const texts = [
  "",
  "a",
  "x",
  "hello world",
  "3",
  "Ü",
  "1.5",
  "a,b",
  " t ",
  "y\n",
  "2026-01-31T12:00:00Z",
  "😀",
] as const;
const ints = [0, 1, 2, 3, -1, 7, 100, -25, 9_007_199_254_740_991] as const;
const floats = [0, 1, 1.5, -2.5, 3, 0.1, 1e300, -7.25] as const;

const scalars: Readonly<Record<ScalarName, (choices: Choices) => Value>> = {
  Int: (choices) => choices.pick(ints),
  Float: (choices) => choices.pick(floats),
  String: (choices) => choices.pick(texts),
  Boolean: (choices) => choices.chance(50),
  Timestamp: (choices) => choices.below(5) * 3_600_000 + choices.below(3),
  Bytes: (choices) => new Uint8Array(Array.from({ length: choices.below(4) }, () => choices.below(256))),
  Json: (choices) => choices.pick([null, 1, "j", [1, "a"], { k: 1.5 }, true] as const),
};
