import { unreachable } from "@constellation/diagnostics";
import {
  type Field,
  type JsonValue,
  listOf,
  literalOf,
  mapOf,
  nothingType,
  optionalOf,
  type Parameter,
  recordOf,
  scalarOf,
  type Type,
  unionOf,
} from "@constellation/types";
import { inside, type Place } from "./codec.ts";
import { listOfAll } from "./shape-codecs.ts";
import { type TypeEntry, typeEntry } from "./type-entry.ts";

/** The types of a table, in its order; undefined after a problem was reported. Every type comes back in normal form. */
export function decodeTypeTable(json: JsonValue, place: Place): readonly Type[] | undefined {
  const entries = listOfAll(typeEntry).decode(json, place);
  if (entries === undefined) return undefined;
  const types: Type[] = [];
  for (const [index, entry] of entries.entries()) {
    const type = typeOf(entry, types);
    if (type === undefined) {
      place.document.report(
        inside(place, index),
        "the parts of a type must stand before it, and it must be in normal form",
      );
      return undefined;
    }
    types.push(type);
  }
  return types;
}

/** The type of an entry, if its parts are known and it is in normal form: building it changes nothing. */
function typeOf(entry: TypeEntry, known: readonly Type[]): Type | undefined {
  const parts = partsOf(entry).map((number) => known[number]);
  if (!parts.every((type) => type !== undefined)) return undefined;
  const at = (number: number): Type => known[number] ?? nothingType;
  const type = build(entry, at);
  return isFaithful(entry, type, at) ? type : undefined;
}

function partsOf(entry: TypeEntry): readonly number[] {
  switch (entry.kind) {
    case "nothing":
    case "scalar":
    case "literal":
      return [];
    case "list":
      return [entry.element];
    case "map":
      return [entry.key, entry.value];
    case "optional":
      return [entry.inner];
    case "record":
      return entry.fields.map((field) => field.type);
    case "union":
      return entry.members;
    case "function":
      return [...entry.parameters.map((parameter) => parameter.type), entry.result];
    default:
      return unreachable(entry);
  }
}

function build(entry: TypeEntry, at: (number: number) => Type): Type {
  switch (entry.kind) {
    case "nothing":
      return nothingType;
    case "scalar":
      return scalarOf(entry.name);
    case "literal":
      return literalOf(entry.base, entry.value);
    case "list":
      return listOf(at(entry.element));
    case "map":
      return mapOf(at(entry.key), at(entry.value));
    case "optional":
      return optionalOf(at(entry.inner));
    case "record": {
      const fields: readonly Field[] = entry.fields.map((field) => ({ ...field, type: at(field.type) }));
      return recordOf(fields, { alias: entry.alias });
    }
    case "union":
      return unionOf(entry.members.map(at), entry.alias);
    case "function": {
      const parameters: readonly Parameter[] = entry.parameters.map(({ name, type }) => ({
        name,
        type: at(type),
      }));
      return { kind: "function", parameters, result: at(entry.result) };
    }
    default:
      return unreachable(entry);
  }
}

function isFaithful(entry: TypeEntry, type: Type, at: (number: number) => Type): boolean {
  switch (type.kind) {
    case "literal":
      return entry.kind === "literal" && isOfBase(entry.base, entry.value) && !Object.is(entry.value, -0);
    case "optional":
      return entry.kind === "optional" && type.inner === at(entry.inner);
    case "record":
      return (
        entry.kind === "record" &&
        type.fields.length === entry.fields.length &&
        entry.fields.every((field) => at(field.type).kind !== "optional")
      );
    case "union":
      return (
        entry.kind === "union" &&
        type.members.every((member, index) => member === at(entry.members[index] ?? -1))
      );
    default:
      return type.kind === entry.kind;
  }
}

function isOfBase(base: "String" | "Int" | "Float" | "Boolean", value: string | number | boolean): boolean {
  if (base === "String") return typeof value === "string";
  if (base === "Boolean") return typeof value === "boolean";
  return base === "Int" ? Number.isSafeInteger(value) : typeof value === "number";
}
