import type { ScalarName } from "@constellation/types";
import { type Codec, refuse } from "./codec.ts";
import { listOfAll, named, objectOf, optional, taggedUnion } from "./shape-codecs.ts";
import { either, flag, integer, oneOf, text } from "./value-codecs.ts";

/** A type whose parts are numbers of types that stand before it in the table. */
export type TypeEntry =
  | { readonly kind: "nothing" }
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | {
      readonly kind: "literal";
      readonly base: "String" | "Int" | "Float" | "Boolean";
      readonly value: string | number | boolean;
    }
  | { readonly kind: "list"; readonly element: number }
  | { readonly kind: "map"; readonly key: number; readonly value: number }
  | { readonly kind: "optional"; readonly inner: number }
  | { readonly kind: "record"; readonly fields: readonly FieldEntry[]; readonly alias?: string }
  | { readonly kind: "union"; readonly members: readonly number[]; readonly alias?: string }
  | { readonly kind: "function"; readonly parameters: readonly ParameterEntry[]; readonly result: number };

interface FieldEntry {
  readonly name: string;
  readonly type: number;
  readonly optional: boolean;
}

interface ParameterEntry {
  readonly name: string;
  readonly type: number;
}

type EntryOf<K extends TypeEntry["kind"]> = Extract<TypeEntry, { readonly kind: K }>;

const part = integer(0);
const finite: Codec<number> = {
  encode: (value) => value,
  decode: (json, place) =>
    typeof json === "number" && Number.isFinite(json) ? json : refuse(place, "a number", json),
  schema: () => ({ type: "number" }),
};
const isText = (value: unknown): value is string => typeof value === "string";
const isFlag = (value: unknown): value is boolean => typeof value === "boolean";

/** The codec of one entry of the table of types. */
export const typeEntry: Codec<TypeEntry> = named(
  "type",
  'A type. Its parts are places in "types", all before its own.',
  () =>
    taggedUnion<TypeEntry, "kind">("kind", {
      nothing: objectOf<EntryOf<"nothing">>({ kind: oneOf("nothing") }),
      scalar: objectOf<EntryOf<"scalar">>({
        kind: oneOf("scalar"),
        name: oneOf("String", "Int", "Float", "Boolean", "Json", "Timestamp", "Bytes"),
      }),
      literal: objectOf<EntryOf<"literal">>({
        kind: oneOf("literal"),
        base: oneOf("String", "Int", "Float", "Boolean"),
        value: either(text, either(flag, finite, isFlag), isText),
      }),
      list: objectOf<EntryOf<"list">>({ kind: oneOf("list"), element: part }),
      map: objectOf<EntryOf<"map">>({ kind: oneOf("map"), key: part, value: part }),
      optional: objectOf<EntryOf<"optional">>({ kind: oneOf("optional"), inner: part }),
      record: objectOf<EntryOf<"record">>({
        kind: oneOf("record"),
        fields: listOfAll(objectOf<FieldEntry>({ name: text, type: part, optional: flag })),
        alias: optional(text),
      }),
      union: objectOf<EntryOf<"union">>({
        kind: oneOf("union"),
        members: listOfAll(part),
        alias: optional(text),
      }),
      function: objectOf<EntryOf<"function">>({
        kind: oneOf("function"),
        parameters: listOfAll(objectOf<ParameterEntry>({ name: text, type: part })),
        result: part,
      }),
    }),
);
