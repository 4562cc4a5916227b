import type { RecordType, Type } from "../type.ts";
import { listOf, readTypeOf, recordOf, unionOf } from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";
import { leastUpperBound } from "./least-upper-bound.ts";

/** What a field access or a projection gives. */
export type AccessResult =
  /** `type` with the lists around it; `lists`: how many levels of List it goes through. */
  | { readonly kind: "found"; readonly type: Type; readonly lists: number }
  /** A record without the field `name`; of a union, the member that lacks it. */
  | { readonly kind: "missing"; readonly name: string; readonly record: RecordType }
  /** The target may be None: `?.` or `??` is needed. */
  | { readonly kind: "optional"; readonly type: Type }
  /** The target is no record, or a union whose members are lists and records mixed. */
  | { readonly kind: "not-record"; readonly type: Type };

/** The type of `target.name`: through lists; of a union, when every member has the field. */
export function fieldOf(target: Type, name: string): AccessResult {
  return access(
    target,
    (record) => {
      const field = fieldsByName(record).get(name);
      if (field !== undefined) return { kind: "found", type: readTypeOf(field), lists: 0 };
      return { kind: "missing", name, record };
    },
    leastUpperBound,
  );
}

/** The type of `target[a, b]`: the fields in the order of the names; through lists; of a union, when every member has them. */
export function projectType(target: Type, names: readonly string[]): AccessResult {
  return access(
    target,
    (record) => {
      const fields = fieldsByName(record);
      const chosen = [];
      for (const name of names) {
        const field = fields.get(name);
        if (field === undefined) return { kind: "missing", name, record };
        chosen.push(field);
      }
      return { kind: "found", type: recordOf(chosen), lists: 0 };
    },
    unionOf,
  );
}

type OfRecord = (record: RecordType) => AccessResult;
type Join = (types: readonly Type[]) => Type;

function access(target: Type, ofRecord: OfRecord, join: Join): AccessResult {
  switch (target.kind) {
    case "unknown":
    case "nothing":
      return { kind: "found", type: target, lists: 0 };
    case "record":
      return ofRecord(target);
    case "list": {
      const inner = access(target.element, ofRecord, join);
      return inner.kind === "found"
        ? { kind: "found", type: listOf(inner.type), lists: inner.lists + 1 }
        : inner;
    }
    case "union":
      return accessUnion(target, target.members, ofRecord, join);
    case "optional":
      return { kind: "optional", type: target };
    case "scalar":
    case "literal":
    case "map":
    case "function":
    case "variable":
      return { kind: "not-record", type: target };
  }
}

function accessUnion(target: Type, members: readonly Type[], ofRecord: OfRecord, join: Join): AccessResult {
  const types: Type[] = [];
  const levels = new Set<number>();
  for (const member of members) {
    const result = access(member, ofRecord, join);
    if (result.kind !== "found") return result;
    types.push(result.type);
    levels.add(result.lists);
  }
  const [lists = 0, ...others] = levels;
  if (others.length > 0) return { kind: "not-record", type: target };
  return { kind: "found", type: join(types), lists };
}
