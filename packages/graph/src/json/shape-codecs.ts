import type { JsonValue } from "@constellation/types";
import { type Codec, describe, inside, type Place, refuse } from "./codec.ts";
import { isAllowedKey } from "./value-codecs.ts";

/** A member of an object that may be absent. */
export interface OptionalMember<T> {
  readonly optional: Codec<T>;
}

/** Marks a member of an object as one that may be absent. */
export function optional<T>(codec: Codec<T>): OptionalMember<T> {
  return { optional: codec };
}

/** A codec for every member of `T`; those that may be absent are marked `optional`. */
export type Members<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K>
    ? OptionalMember<Exclude<T[K], undefined>>
    : Codec<T[K]>;
};

/** A list whose items all have one shape. */
export function listOfAll<T>(item: Codec<T>): Codec<readonly T[]> {
  return {
    encode: (values, encoding) => values.map((value) => item.encode(value, encoding)),
    decode: (json, place) => {
      if (!Array.isArray(json)) return refuse(place, "an array", json);
      const values: T[] = [];
      for (const [index, entry] of json.entries()) {
        const value = item.decode(entry, inside(place, index));
        if (value !== undefined) values.push(value);
      }
      return values.length === json.length ? values : undefined;
    },
    schema: (definitions) => ({ type: "array", items: item.schema(definitions) }),
  };
}

/** An object used as a map from any text to values of one shape. */
export function mapOfAll<T>(item: Codec<T>): Codec<Readonly<Record<string, T>>> {
  return {
    encode: (values, encoding) =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, item.encode(value, encoding)])),
    decode: (json, place) => {
      if (!isObject(json)) return refuse(place, "an object", json);
      const values: [string, T][] = [];
      const entries = Object.entries(json);
      for (const [key, entry] of entries) {
        if (!isAllowedKey(key, place)) return undefined;
        const value = item.decode(entry, inside(place, key));
        if (value !== undefined) values.push([key, value]);
      }
      return values.length === entries.length ? Object.fromEntries(values) : undefined;
    },
    schema: (definitions) => ({ type: "object", additionalProperties: item.schema(definitions) }),
  };
}

/** An object with exactly these members, written in this order. */
export function objectOf<T extends object>(members: Members<T>): Codec<T> {
  const list = memberList(members);
  const names = new Set(list.map((member) => member.name));
  return {
    encode: (value, encoding) => {
      const present = new Map<string, unknown>(Object.entries(value));
      const written = list.filter((member) => present.get(member.name) !== undefined);
      return Object.fromEntries(
        written.map(({ name, codec }) => [name, codec.encode(present.get(name), encoding)]),
      );
    },
    decode: (json, place) => {
      if (!isObject(json)) return refuse(place, "an object", json);
      const isKnown = refuseUnknown(json, names, place);
      const decoded = decodeMembers(json, list, place);
      // Every member was read by its own codec, so the object has the shape that the members describe.
      return isKnown && decoded !== undefined ? (decoded as T) : undefined;
    },
    schema: (definitions) => ({
      type: "object",
      properties: Object.fromEntries(list.map(({ name, codec }) => [name, codec.schema(definitions)])),
      required: list.filter((member) => member.isRequired).map((member) => member.name),
      additionalProperties: false,
    }),
  };
}

interface Member {
  readonly name: string;
  readonly codec: Codec<unknown>;
  readonly isRequired: boolean;
}

function memberList(members: object): readonly Member[] {
  return Object.entries(members as Record<string, Codec<unknown> | OptionalMember<unknown>>).map(
    ([name, member]) =>
      "optional" in member
        ? { name, codec: member.optional, isRequired: false }
        : { name, codec: member, isRequired: true },
  );
}

function decodeMembers(
  json: Readonly<Record<string, JsonValue>>,
  members: readonly Member[],
  place: Place,
): object | undefined {
  const decoded: [string, unknown][] = [];
  let isWhole = true;
  for (const { name, codec, isRequired } of members) {
    const entry = Object.hasOwn(json, name) ? json[name] : undefined;
    if (entry === undefined) {
      if (isRequired) isWhole = false;
      if (isRequired) place.document.report(inside(place, name), "is missing");
      continue;
    }
    const value = codec.decode(entry, inside(place, name));
    if (value === undefined) isWhole = false;
    else decoded.push([name, value]);
  }
  return isWhole ? Object.fromEntries(decoded) : undefined;
}

function refuseUnknown(json: object, names: ReadonlySet<string>, place: Place): boolean {
  const unknown = Object.keys(json).filter((key) => !names.has(key));
  for (const key of unknown) place.document.report(inside(place, key), "is not a member of this format");
  return unknown.length === 0;
}

/** True for an object that is neither null nor an array. */
export function isObject(json: JsonValue): json is Readonly<Record<string, JsonValue>> {
  return json !== null && typeof json === "object" && !Array.isArray(json);
}

/** An object whose member `tag` says which of several shapes it has. Each shape's codec reads the tag too. */
export function taggedUnion<T extends object, K extends keyof T & string>(
  tag: K,
  variants: Readonly<Record<T[K] & string, Codec<T>>>,
): Codec<T> {
  const byTag = new Map<unknown, Codec<T>>(Object.entries<Codec<T>>(variants));
  const distinct = [...new Set(byTag.values())];
  const codecOf = (value: T): Codec<T> => {
    const codec = byTag.get(value[tag]);
    if (codec === undefined) throw new TypeError(`no shape is called ${describe(String(value[tag]))}`);
    return codec;
  };
  return {
    encode: (value, encoding) => codecOf(value).encode(value, encoding),
    decode: (json, place) => {
      if (!isObject(json)) return refuse(place, "an object", json);
      const codec = byTag.get(Object.hasOwn(json, tag) ? json[tag] : undefined);
      if (codec !== undefined) return codec.decode(json, place);
      const expected = [...byTag.keys()].map((name) => `"${name}"`).join(", ");
      place.document.report(inside(place, tag), `one of ${expected} expected, ${describe(json[tag])} found`);
      return undefined;
    },
    schema: (definitions) => ({ oneOf: distinct.map((codec) => codec.schema(definitions)) }),
  };
}

/** A codec with a name in the schema; made when first used, so that it may contain itself. */
export function named<T>(name: string, description: string, make: () => Codec<T>): Codec<T> {
  let made: Codec<T> | undefined;
  const codec = (): Codec<T> => {
    made ??= make();
    return made;
  };
  return {
    encode: (value, encoding) => codec().encode(value, encoding),
    decode: (json, place) => codec().decode(json, place),
    schema: (definitions) => {
      if (!definitions.has(name)) {
        definitions.set(name, true);
        const schema = codec().schema(definitions);
        definitions.set(name, typeof schema === "object" ? { description, ...schema } : schema);
      }
      return { $ref: `#/$defs/${name}` };
    },
  };
}
