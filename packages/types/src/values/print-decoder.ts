import type { Field, RecordType, ScalarName, Type } from "../type.ts";
import type { Value } from "../value.ts";
import type { Decode } from "./decode-scalar.ts";
import { type Attempt, type Refused, refused } from "./refusal.ts";

/** Gives the value, `refused` where a field's own decoder refused it, or `undefined` where the slow way has to look. */
export type QuickDecode = (input: unknown, attempt: Attempt) => Value | Refused | undefined;

/**
 * Code that decodes records of plain fields, in one literal. `decode` is asked for the types that are no plain scalars. Names of fields are printed as quoted strings,
 * nothing else of the type is.
 */
export function printDecoder({ fields }: RecordType, decode: (type: Type) => Decode): QuickDecode {
  const codes = fields.map((field, index) => scalarCode(field, index) ?? decodedCode(field, index));
  const decoders = fields.map(({ type }, index) => (codes[index]?.step === "" ? undefined : decode(type)));
  const consts = fields.map((_, index) => `const d${index} = decoders[${index}];`).join("");
  const reads = fields.map(({ name }, index) => `const f${index} = input[${JSON.stringify(name)}];`);
  const checks = codes.map(({ check }) => (check === "" ? "" : `if (!(${check})) return undefined;`));
  const parts = fields.map(({ name }, index) => `${JSON.stringify(name)}: ${codes[index]?.value}`);
  // An own `__proto__` is not that prototype either.
  const text = `"use strict"; ${consts}
return (input, attempt) => {
if (typeof input !== "object" || input === null || input.__proto__ !== plain) return undefined;
${[...reads, ...checks, ...codes.map(({ step }) => step)].join("\n")}
return { ${parts.join(", ")} };
};`;
  return new Function("decoders", "plain", "refused", text)(
    decoders,
    Object.prototype,
    refused,
  ) as QuickDecode;
}

interface FieldCode {
  /** What must hold. */
  readonly check: string;
  /** What is computed when all that must hold does. */
  readonly step: string;
  readonly value: string;
}

function scalarCode(field: Field, index: number): FieldCode | undefined {
  const inner = field.type.kind === "optional" ? field.type.inner : field.type;
  const item = `f${index}`;
  const check = inner.kind === "scalar" ? scalarCheck(inner.name, item) : undefined;
  if (check === undefined || inner.kind !== "scalar") return undefined;
  // Adding 0 makes of −0 a 0 and leaves every other number as it is.
  const value = inner.name === "Int" || inner.name === "Float" ? `${item} + 0` : item;
  const none = noneCheck(field, item);
  if (none === undefined) return { check, step: "", value };
  return { check: `${none} || ${check}`, step: "", value: `${none} ? null : ${value}` };
}

function scalarCheck(name: ScalarName, item: string): string | undefined {
  switch (name) {
    case "String":
      return `typeof ${item} === "string"`;
    case "Boolean":
      return `typeof ${item} === "boolean"`;
    case "Int":
      return `Number.isSafeInteger(${item})`;
    case "Float":
      return `typeof ${item} === "number" && ${item} - ${item} === 0`;
    case "Timestamp":
    case "Bytes":
    case "Json":
      return undefined;
  }
}

function decodedCode(field: Field, index: number): FieldCode {
  const item = `f${index}`;
  const none = field.optional ? noneCheck(field, item) : undefined;
  const decoded =
    none === undefined ? `d${index}(${item}, attempt)` : `${none} ? null : d${index}(${item}, attempt)`;
  return {
    check: field.optional ? "" : `${item} !== undefined`,
    // The fields before it are right: that this one is not is what the slow way would find, too.
    step: `const v${index} = ${decoded}; if (v${index} === refused) return attempt.inField(${JSON.stringify(field.name)});`,
    value: `v${index}`,
  };
}

/** That a field has no value, where it need not have one. */
function noneCheck({ optional, type }: Field, item: string): string | undefined {
  if (optional) return `${item} === null || ${item} === undefined`;
  return type.kind === "optional" ? `${item} === null` : undefined;
}
