import type { RecordType, Type, UnionType } from "../type.ts";
import type { Value } from "../value.ts";
import { makeMemberIndex } from "../values/member-index.ts";
import { memoizeByType } from "../values/memoize.ts";

/** About how long the JSON text of a value is, in UTF-16 units. */
export type SizeOf = (value: Value) => number;

const numberSize = 8;
const timeSize = 26;
const nothingSize = 4;

/** A function that says about how long the JSON text of a value of `type` is, without making it: what a bound on memory counts with. Costs next to nothing where no text, list or map is part of the value. */
export const makeSizer: (type: Type) => SizeOf = memoizeByType((type) => {
  const size = sizeOf(type);
  return typeof size === "number" ? () => size : size;
});

/** A number where all values are of one size. */
function sizeOf(type: Type): number | SizeOf {
  switch (type.kind) {
    case "scalar":
      if (type.name === "Timestamp") return timeSize;
      return type.name === "String" || type.name === "Bytes" || type.name === "Json"
        ? sizeByShape
        : numberSize;
    case "literal":
      return numberSize;
    case "optional":
      return sizeOf(type.inner);
    case "record":
      return sizeOfRecord(type);
    case "union":
      return sizeOfUnion(type);
    case "list":
    case "map":
    case "unknown":
    case "variable":
    case "function":
    case "nothing":
      return sizeByShape;
  }
}

function sizeOfRecord({ fields }: RecordType): number | SizeOf {
  let fixed = 2;
  const others: { readonly name: string; readonly size: SizeOf }[] = [];
  for (const { name, type } of fields) {
    fixed += name.length + 4;
    const size = sizeOf(type);
    if (typeof size === "number") fixed += size;
    else others.push({ name, size });
  }
  if (others.length === 0) return fixed;
  return (value) => {
    if (value === null || typeof value !== "object") return nothingSize;
    const record = value as Readonly<Record<string, Value>>;
    let sum = fixed;
    for (let index = 0; index < others.length; index++) {
      const other = others[index];
      if (other !== undefined) sum += other.size(record[other.name] ?? null);
    }
    return sum;
  };
}

function sizeOfUnion(type: UnionType): number | SizeOf {
  const sizes = type.members.map(sizeOf);
  if (sizes.every((size) => typeof size === "number")) return Math.max(...sizes);
  const indexOf = makeMemberIndex(type);
  return (value) => {
    const size = sizes[indexOf(value)] ?? sizeByShape;
    return typeof size === "number" ? size : size(value);
  };
}

function sizeByShape(value: Value): number {
  if (typeof value === "string") return value.length + 2;
  if (value === null || typeof value !== "object") return numberSize;
  if (value instanceof Uint8Array) return Math.ceil((value.length * 4) / 3) + 2;
  let sum = 2;
  if (Array.isArray(value)) for (const item of value as readonly Value[]) sum += sizeByShape(item) + 1;
  else if (value instanceof Map)
    for (const [key, item] of value) sum += String(key).length + sizeByShape(item) + 4;
  else for (const [name, item] of Object.entries(value)) sum += name.length + sizeByShape(item) + 4;
  return sum;
}
