import type { FieldNode, MergeRecordsNode, ProjectNode, RecordNode } from "@constellation/graph";
import { mergeRecords, type RecordType, recordOf, type Type } from "@constellation/types";
import { makeMerger, mergedFields } from "../values/make-merger.ts";
import { fieldReader, projector } from "../values/read-through.ts";
import { apply, type Code, constant, operate, slot } from "./code.ts";
import type { Emit } from "./emit.ts";
import { readField } from "./own-field.ts";

/** `record.field`, `record?.field`, and through lists. */
export function lowerField(node: FieldNode, emit: Emit): Code {
  const record = emit.input(node, "record");
  if (node.lists > 0) return emit.set(apply(fieldReader(node.field, node.lists), record), node);
  const optional = node.type.kind === "optional";
  if (!node.optional) return emit.set(readField(record, node.field, optional), node);
  const result = emit.open(constant(null));
  const chosen = emit.apart(() => emit.assign(result, readField(record, node.field, true)));
  emit.step({ kind: "if", condition: operate(record, "!==", constant(null)), chosen, otherwise: [] });
  return slot(result);
}

/** `record[a, b]`, and through lists. */
export function lowerProject(node: ProjectNode, emit: Emit): Code {
  const record = emit.input(node, "record");
  if (node.lists > 0 || node.type.kind !== "record") {
    return emit.set(apply(projector(node.fields, node.lists), record), node);
  }
  const fields = node.type.fields.map(({ name, optional }) => ({
    name,
    value: readField(record, name, optional),
  }));
  return emit.set({ kind: "record", fields }, node);
}

/** `left + right` on records. */
export function lowerMergeRecords(node: MergeRecordsNode, emit: Emit): Code {
  const left = { value: emit.input(node, "left"), type: emit.inputType(node, "left") };
  const right = { value: emit.input(node, "right"), type: emit.inputType(node, "right") };
  return emit.set(mergeCode(left, right), node);
}

interface Operand {
  readonly value: Code;
  readonly type: Type;
}

function mergeCode(left: Operand, right: Operand): Code {
  if (left.type.kind !== "record" || right.type.kind !== "record") {
    return apply(makeMerger(left.type, right.type), left.value, right.value);
  }
  const fields = mergedFields(left.type, right.type).map(({ name, from, optional }) => {
    if (from === "left") return { name, value: readField(left.value, name, optional) };
    if (from === "right") return { name, value: readField(right.value, name, optional) };
    const otherwise = readField(left.value, name, true);
    return {
      name,
      value: { kind: "present", value: readField(right.value, name, true), otherwise } as const,
    };
  });
  return { kind: "record", fields };
}

/** `{ a: x, ...r }`: a literal of known shape; where a spread is a union, the shape is found at run time. */
export function lowerRecord(node: RecordNode, emit: Emit): Code {
  const spreads = node.entries.map((entry, index) =>
    entry.kind === "spread" ? emit.inputType(node, String(index)) : undefined,
  );
  const isPlain = spreads.every((type) => type === undefined || type.kind === "record");
  if (!isPlain || node.type.kind !== "record") return lowerDynamicRecord(node, emit);
  const values = new Map<string, Code>();
  for (const [index, entry] of node.entries.entries()) {
    const value = emit.input(node, String(index));
    const spread = spreads[index];
    if (entry.kind === "field") values.set(entry.name, value);
    else if (spread?.kind === "record") addSpread(values, value, spread);
  }
  const fields = node.type.fields.map(({ name }) => ({ name, value: values.get(name) ?? constant(null) }));
  return emit.set({ kind: "record", fields }, node);
}

/** An absent optional field of a spread does not override. */
function addSpread(values: Map<string, Code>, record: Code, type: RecordType): void {
  for (const { name, optional } of type.fields) {
    const value = readField(record, name, optional);
    const earlier = values.get(name);
    const kept = optional && earlier !== undefined;
    values.set(name, kept ? { kind: "present", value, otherwise: earlier } : value);
  }
}

function lowerDynamicRecord(node: RecordNode, emit: Emit): Code {
  let made: Operand = { value: { kind: "record", fields: [] }, type: recordOf([]) };
  for (const [index, entry] of node.entries.entries()) {
    const value = emit.input(node, String(index));
    const type = emit.inputType(node, String(index));
    const added: Operand =
      entry.kind === "spread"
        ? { value, type }
        : {
            value: { kind: "record", fields: [{ name: entry.name, value }] },
            type: recordOf([{ name: entry.name, type }]),
          };
    const merged = mergeRecords(made.type, added.type);
    const both = emit.set(apply(makeMerger(made.type, added.type), made.value, added.value), node);
    made = { value: both, type: merged.kind === "merged" ? merged.type : added.type };
  }
  return made.value;
}
