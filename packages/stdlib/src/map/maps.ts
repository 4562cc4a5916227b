import type { LibraryFunction } from "@constellation/sdk";
import type { Value } from "@constellation/types";
import { defineFunction } from "../define/define-function.ts";

type Key = string | number;
type Entries = ReadonlyMap<Key, Value>;

const typeParameters = ["K", "V"];
const ofMap = { typeParameters, parameters: { map: "Map<K, V>" } };
const atKey = { typeParameters, parameters: { map: "Map<K, V>", key: "K" } };

/** Maps, in the order in which their keys were first put in. None of these changes a map: a changed copy is the result. */
export const maps: readonly LibraryFunction[] = [
  defineFunction({
    name: "stdlib.map.get",
    ...atKey,
    result: "Optional<V>",
    doc: "The value of a key; None where the map does not have it.",
    examples: {
      'get(from-entries([{ key: "a", value: 1 }]), "a")': "1",
      'get(from-entries([{ key: "a", value: 1 }]), "b")': "null",
    },
    run: (map: Entries, key: Key) => map.get(key) ?? null,
  }),
  defineFunction({
    name: "stdlib.map.get-or",
    typeParameters,
    parameters: { map: "Map<K, V>", key: "K", default: "V" },
    result: "V",
    doc: "The value of a key, or another where the map does not have it.",
    examples: { 'get-or(from-entries([{ key: 1, value: "a" }]), 2, "b")': '"b"' },
    run: (map: Entries, key: Key, other: Value) => (map.has(key) ? (map.get(key) ?? null) : other),
  }),
  defineFunction({
    name: "stdlib.map.has",
    ...atKey,
    result: "Boolean",
    doc: "Whether a map has a key.",
    examples: { 'has(from-entries([{ key: "a", value: 1 }]), "a")': "true" },
    run: (map: Entries, key: Key) => map.has(key),
  }),
  defineFunction({
    name: "stdlib.map.put",
    typeParameters,
    parameters: { map: "Map<K, V>", key: "K", value: "V" },
    result: "Map<K, V>",
    doc: "The map with a value for a key, in place of the one that it may have.",
    examples: { 'put(from-entries([{ key: "a", value: 1 }]), "b", 2)': '{ "a": 1, "b": 2 }' },
    run: (map: Entries, key: Key, value: Value) => new Map(map).set(key, value),
  }),
  defineFunction({
    name: "stdlib.map.remove",
    ...atKey,
    result: "Map<K, V>",
    doc: "The map without a key.",
    examples: {
      'remove(from-entries([{ key: "a", value: 1 }]), "a")': "{}",
      'remove(from-entries([{ key: "a", value: 1 }]), "b")': '{ "a": 1 }',
    },
    run: (map: Entries, key: Key) => {
      const copy = new Map(map);
      copy.delete(key);
      return copy;
    },
  }),
  defineFunction({
    name: "stdlib.map.map-size",
    ...ofMap,
    result: "Int",
    doc: "The number of keys.",
    examples: { 'map-size(from-entries([{ key: "a", value: 1 }]))': "1" },
    run: (map: Entries) => map.size,
  }),
  defineFunction({
    name: "stdlib.map.keys",
    ...ofMap,
    result: "List<K>",
    doc: "The keys, in the order in which they were first put in.",
    examples: { "keys(from-entries([{ key: 2, value: true }, { key: 1, value: true }]))": "[2, 1]" },
    run: (map: Entries) => [...map.keys()],
  }),
  defineFunction({
    name: "stdlib.map.values",
    ...ofMap,
    result: "List<V>",
    doc: "The values, in the order of their keys.",
    examples: { 'values(from-entries([{ key: "b", value: 2 }, { key: "a", value: 1 }]))': "[2, 1]" },
    run: (map: Entries) => [...map.values()],
  }),
  defineFunction({
    name: "stdlib.map.entries",
    ...ofMap,
    result: "List<{ key: K, value: V }>",
    doc: "The keys with their values.",
    examples: { 'entries(group-by(["x"], t => t))': '[{ "key": "x", "value": ["x"] }]' },
    run: (map: Entries) => Array.from(map, ([key, value]) => ({ key, value })),
  }),
  defineFunction({
    name: "stdlib.map.from-entries",
    typeParameters,
    parameters: { entries: "List<{ key: K, value: V }>" },
    result: "Map<K, V>",
    doc: "A map of keys and values. Of several values of one key the last stays, at the place of the first.",
    examples: {
      'from-entries([{ key: "a", value: 1 }, { key: "b", value: 2 }, { key: "a", value: 3 }])':
        '{ "a": 3, "b": 2 }',
    },
    run: (entries: readonly { readonly key: Key; readonly value: Value }[]) =>
      new Map(entries.map(({ key, value }) => [key, value])),
  }),
  defineFunction({
    name: "stdlib.map.map-values",
    typeParameters: ["K", "V", "U"],
    parameters: { map: "Map<K, V>", transform: "(V) => U" },
    result: "Map<K, U>",
    doc: "The map with what a lambda makes of each value.",
    examples: { 'map-values(from-entries([{ key: "a", value: 1 }]), v => v + 1)': '{ "a": 2 }' },
    run: (map: Entries, transform: (value: Value) => Value) =>
      new Map(Array.from(map, ([key, value]) => [key, transform(value)])),
  }),
];
