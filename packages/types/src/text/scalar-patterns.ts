import type { JsonValue, Type } from "../type.ts";
import type { ScalarReading } from "./text-plan.ts";

const plain = '[^"\\\\\\x00-\\x1f]*';
const string = `"(${plain}(?:\\\\(?:["\\\\/bfnrt]|u[\\dA-Fa-f]{4})${plain})*)"`;
const number = "(-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)";
/** Numbers that nobody reads, of few enough digits to be within all bounds. */
const smallNumber = "-?(?:0|[1-9]\\d{0,14})(?:\\.\\d{1,20})?";
const anyString = string.replace("(", "(?:");

/** Regular expressions of JSON's scalars, each with one group around what is read. */
export const patterns = {
  string,
  number,
  boolean: "(true|false)",
  /** Without a group. */
  anyScalar: `(?:${anyString}|${smallNumber}|true|false|null)`,
} as const;

/** The pattern of a scalar type and what is made of its match; undefined for types whose text one group cannot hold. */
export function scalarReading(
  type: Type,
  sample: JsonValue | undefined,
): { readonly pattern: string; readonly reading: ScalarReading } | undefined {
  if (type.kind === "scalar") return scalarByName[type.name]?.(sample);
  if (type.kind === "literal") {
    const { value } = type;
    if (typeof value === "string") return { pattern: string, reading: oneOf([value]) };
    return typeof value === "number" ? { pattern: number, reading: { kind: "number", value } } : undefined;
  }
  if (type.kind !== "union") return undefined;
  const values = type.members.map((member) => (member.kind === "literal" ? member.value : undefined));
  const texts = values.filter((value) => typeof value === "string");
  return texts.length === values.length ? { pattern: string, reading: oneOf(texts) } : undefined;
}

type Reading = { readonly pattern: string; readonly reading: ScalarReading };

const scalarByName: Readonly<Record<string, (sample: JsonValue | undefined) => Reading>> = {
  String: () => ({ pattern: string, reading: { kind: "text" } }),
  Int: () => ({ pattern: number, reading: { kind: "integer" } }),
  Float: () => ({ pattern: number, reading: { kind: "float" } }),
  Boolean: () => ({ pattern: patterns.boolean, reading: { kind: "boolean" } }),
  Bytes: () => ({ pattern: string, reading: { kind: "bytes" } }),
  Timestamp: (sample) =>
    typeof sample === "number"
      ? { pattern: number, reading: { kind: "timeNumber" } }
      : { pattern: string, reading: { kind: "time" } },
};

function oneOf(values: readonly string[]): ScalarReading {
  return { kind: "oneOf", values: new Set(values) };
}

/** A text as a regular expression that matches it alone. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
