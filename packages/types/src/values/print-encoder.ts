import type { Field, JsonValue, RecordType, Type } from "../type.ts";
import type { Value } from "../value.ts";

type Encode = (value: Value) => JsonValue;

/**
 * Code that encodes records: values by what `encoderOf` gives for their types, or as they are where it gives nothing. Names of fields are printed as quoted strings, nothing else
 * of the type is.
 */
export function printEncoder({ fields }: RecordType, encoderOf: (type: Type) => Encode | undefined): Encode {
  const encoders = fields.map(({ type }) => encoderOf(type));
  const codes = fields.map((field, index) =>
    fieldCode(field, encoders[index] === undefined ? undefined : index),
  );
  // What stands before the first field that may be left out is one literal.
  const optional = fields.findIndex((field) => field.optional);
  const whole = optional < 0 ? fields.length : optional;
  const literal = codes.slice(0, whole).map(({ name, value }) => `${name}: ${value}`);
  const sets = codes.slice(whole).map(({ isThere, name, value }) => `${isThere}made[${name}] = ${value};`);
  const consts = encoders.map((_, index) => `const e${index} = encoders[${index}];`).join("");
  const text = `"use strict"; ${consts}
return (record) => { const made = { ${literal.join(", ")} };
${sets.join("\n")}
return made; };`;
  return new Function("encoders", text)(encoders) as Encode;
}

function fieldCode({ name, optional }: Field, encoder: number | undefined) {
  const key = JSON.stringify(name);
  const item = `record[${key}]`;
  const isThere = optional ? `if (${item} !== null && ${item} !== undefined) ` : "";
  const encoded = `${item} === null || ${item} === undefined ? null : e${encoder}(${item})`;
  return { name: key, isThere, value: encoder === undefined ? `${item} ?? null` : encoded };
}
