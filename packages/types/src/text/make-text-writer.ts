import type { Field, RecordType, Type } from "../type.ts";
import type { Value } from "../value.ts";
import { isJsonAlready, makeEncoder } from "../values/make-encoder.ts";
import { memoizeByType } from "../values/memoize.ts";
import { allowsCode } from "./allows-code.ts";
import type { ReaderBackend } from "./record-reader.ts";

/** Writes a value of some type as JSON text. */
export type WriteText = (value: Value) => string;

/**
 * A function that writes values of `type` as JSON text: the text of `JSON.stringify(makeEncoder(type)(value))`. Records are put together for the platform's
 * printer by generated code, with one shape each; where the host allows none, by the encoder.
 */
export function makeTextWriter(type: Type, options: { readonly backend?: ReaderBackend } = {}): WriteText {
  const { backend = "auto" } = options;
  const isClosed = backend === "closures" || (backend === "auto" && !allowsCode());
  if (isJsonAlready(type)) return (value) => JSON.stringify(value ?? null);
  const shape: Shape = isClosed ? makeEncoder(type) : makeShape(type);
  return (value) => JSON.stringify(shape(value));
}

/** What the platform prints as the JSON of a value: like an encoded value, with `undefined` for fields that are left out. */
type Shape = (value: Value) => unknown;

const makeShape: (type: Type) => Shape = memoizeByType((type) => {
  switch (type.kind) {
    case "optional": {
      const shape = makeShape(type.inner);
      return (value) => (value === null || value === undefined ? null : shape(value));
    }
    case "list":
      return isJsonAlready(type) ? makeEncoder(type) : shapeList(type);
    case "record":
      return isPrintable(type) ? printRecord(type) : makeEncoder(type);
    default:
      return makeEncoder(type);
  }
});

function shapeList(type: Type & { readonly kind: "list" }): Shape {
  const shape = makeShape(type.element);
  const encode = makeEncoder(type);
  return (value) => (Array.isArray(value) ? value.map((item: Value) => shape(item)) : encode(value));
}

function isPrintable({ fields, rest }: RecordType): boolean {
  return rest === undefined && !fields.some(({ name }) => name === "__proto__");
}

/** One literal per record type; names of fields are printed as quoted strings, nothing else of the type is. */
function printRecord({ fields }: RecordType): Shape {
  const shapes = fields.map(({ type }) => makeShape(type));
  const consts = fields.map((_, index) => `const s${index} = shapes[${index}];`);
  const parts = fields.map((field, index) => `${JSON.stringify(field.name)}: ${printField(field, index)}`);
  const code = `"use strict"; ${consts.join(" ")}\nreturn (record) => ({ ${parts.join(", ")} });`;
  return new Function("shapes", code)(shapes) as Shape;
}

function printField({ name, type, optional }: Field, index: number): string {
  const item = `record[${JSON.stringify(name)}]`;
  const nothing = optional ? "undefined" : "null";
  if (isJsonAlready(type)) return `${item} ?? ${nothing}`;
  return `${item} === null || ${item} === undefined ? ${nothing} : s${index}(${item})`;
}
