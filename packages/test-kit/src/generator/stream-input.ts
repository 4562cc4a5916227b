import { isRecordValue, type Type, type Value } from "@constellation/types";
import type { Choices } from "./choices.ts";
import { randomValue } from "./random-value.ts";

/** An element of a stream that was made up, with its record time in milliseconds. */
export interface StreamElement {
  readonly value: Value;
  readonly time: number;
  /** Of its source; default "". */
  readonly partition?: string;
}

/** Time passes from element to element; some come together, some late. */
const steps = [
  0, 60_000, 600_000, 1_800_000, 0, 5_000, 3_600_000, -600_000, 1, -5_400_000, 14_400_000,
] as const;
/** What an element says of its time may differ from when it was recorded. */
const shifts = [0, 0, 0, 0, 0, 0, -60_000, 600_000] as const;

/** Up to `max` elements of a type, with ties in time and late ones; what is called `at` follows the record time mostly. */
export function randomStream(type: Type, choices: Choices, max: number): readonly StreamElement[] {
  const count = choices.below(choices.chance(70) ? max + 1 : 4);
  let time = 0;
  return Array.from({ length: count }, (): StreamElement => {
    time = Math.max(0, time + choices.pick(steps));
    return { value: withTime(type, randomValue(type, choices), time + choices.pick(shifts)), time };
  });
}

function withTime(type: Type, value: Value, at: number): Value {
  if (type.kind === "optional") return value === null ? null : withTime(type.inner, value, at);
  if (type.kind !== "record" || !isRecordValue(value)) return value;
  const field = type.fields.find(({ name }) => name === "at");
  const isTime =
    field?.type.kind === "scalar" && (field.type.name === "Int" || field.type.name === "Timestamp");
  return isTime ? { ...value, at } : value;
}
