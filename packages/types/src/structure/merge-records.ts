import type { Field, RecordType, Type } from "../type.ts";
import { type FieldInput, listOf, nothingType, recordOf, unionOf, unknownType } from "./construct.ts";
import { fieldsByName } from "./fields-by-name.ts";
import { boundOf } from "./least-upper-bound.ts";

/** The type of `A + B` on records, or why there is none. */
export type MergeResult =
  | { readonly kind: "merged"; readonly type: Type }
  /** `not-record`: the operand holds something else than records; `optional`: it may be None; `too-large`: unions with too many pairs. */
  | {
      readonly kind: "failed";
      readonly reason: "not-record" | "optional" | "too-large";
      readonly side: "left" | "right";
      /** The part of the operand that cannot be merged. */
      readonly type: Type;
    };

/** Unions distribute; more pairs of members than this are refused. */
const maximumPairs = 1024;

/**
 * The record algebra `left + right`: the fields of both, the right side wins, an optional
 * field on the right gives the least upper bound; through lists on either side; unions distribute.
 */
export function mergeRecords(left: Type, right: Type): MergeResult {
  const problem = sideProblem(left, "left") ?? sideProblem(right, "right");
  if (problem !== undefined) return problem;
  if (left.kind === "unknown" || right.kind === "unknown") return merged(unknownType);
  if (left.kind === "nothing" || right.kind === "nothing") return merged(nothingType);
  if (left.kind === "union" || right.kind === "union") return mergeUnions(left, right);
  if (left.kind === "list") {
    const result = mergeRecords(left.element, right.kind === "list" ? right.element : right);
    return result.kind === "merged" ? merged(listOf(result.type)) : result;
  }
  if (right.kind === "list") {
    const result = mergeRecords(left, right.element);
    return result.kind === "merged" ? merged(listOf(result.type)) : result;
  }
  if (left.kind !== "record") return { kind: "failed", reason: "not-record", side: "left", type: left };
  if (right.kind !== "record") return { kind: "failed", reason: "not-record", side: "right", type: right };
  return merged(mergeFields(left, right));
}

function merged(type: Type): MergeResult {
  return { kind: "merged", type };
}

function sideProblem(type: Type, side: "left" | "right"): MergeResult | undefined {
  if (type.kind === "optional") return { kind: "failed", reason: "optional", side, type };
  const mergeable = ["record", "list", "union", "unknown", "nothing"].includes(type.kind);
  return mergeable ? undefined : { kind: "failed", reason: "not-record", side, type };
}

function mergeUnions(left: Type, right: Type): MergeResult {
  const lefts = left.kind === "union" ? left.members : [left];
  const rights = right.kind === "union" ? right.members : [right];
  if (lefts.length * rights.length > maximumPairs) {
    const side = lefts.length >= rights.length ? "left" : "right";
    return { kind: "failed", reason: "too-large", side, type: side === "left" ? left : right };
  }
  const members: Type[] = [];
  for (const one of lefts) {
    for (const other of rights) {
      const result = mergeRecords(one, other);
      if (result.kind === "failed") return result;
      members.push(result.type);
    }
  }
  return merged(unionOf(members));
}

function mergeFields(left: RecordType, right: RecordType): Type {
  const leftFields = fieldsByName(left);
  const rightFields = fieldsByName(right);
  const fields: FieldInput[] = left.fields.map((field) => overridden(field, rightFields.get(field.name)));
  fields.push(...right.fields.filter((field) => !leftFields.has(field.name)));
  return recordOf(fields, { rest: right.rest ?? left.rest });
}

/** An absent optional field on the right does not override. */
function overridden(left: Field, right: Field | undefined): FieldInput {
  if (right === undefined) return left;
  if (!right.optional) return right;
  return { name: left.name, type: boundOf(left.type, right.type), optional: left.optional };
}
