import { fieldsByName, isAssignable, readTypeOf, type Type } from "@constellation/types";
import type { FieldNode, ProjectNode, RecordNode } from "../../graph.ts";
import { print, type TypeOfInput } from "./type-rules.ts";

/** A field or projection reads fields that the record has, through as many lists as it says. */
export function fieldProblem(node: FieldNode | ProjectNode, record: Type): string | undefined {
  const inner = peel(record, node.lists);
  if (inner === undefined) return `goes through ${node.lists} lists, which ${print(record)} does not have`;
  const wanted = node.kind === "field" ? [node.field] : node.fields;
  for (const member of inner.kind === "union" ? inner.members : [inner]) {
    if (member.kind === "nothing") continue;
    if (member.kind !== "record") return `reads a field of ${print(member)}`;
    const fields = fieldsByName(member);
    const missing = wanted.find((name) => !fields.has(name));
    if (missing !== undefined) return `${print(member)} has no field "${missing}"`;
    const field = node.kind === "field" ? fields.get(node.field) : undefined;
    const expected = peel(node.type, node.lists);
    if (field === undefined || expected === undefined) continue;
    if (!isAssignable(field.type, expected, { fresh: true })) {
      return `the field is ${print(field.type)}, the node says ${print(node.type)}`;
    }
  }
  return undefined;
}

/** The type inside so many lists, Optionals aside. */
function peel(type: Type, lists: number): Type | undefined {
  let inner = withoutOptional(type);
  for (let level = 0; level < lists; level += 1) {
    if (inner.kind === "nothing") return inner;
    if (inner.kind !== "list") return undefined;
    inner = withoutOptional(inner.element);
  }
  return inner;
}

function withoutOptional(type: Type): Type {
  return type.kind === "optional" ? type.inner : type;
}

/** A record node's type has every field that is written, with a type that fits. */
export function recordProblem(node: RecordNode, input: TypeOfInput): string | undefined {
  if (node.type.kind !== "record") return `a record, not ${print(node.type)}`;
  const fields = fieldsByName(node.type);
  const later = new Set<string>();
  for (const [index, entry] of [...node.entries.entries()].reverse()) {
    // What stands before a spread may be overridden by it, with another type.
    if (entry.kind === "spread") return undefined;
    if (later.has(entry.name)) continue;
    later.add(entry.name);
    const field = fields.get(entry.name);
    if (field === undefined) return `its type lacks the field "${entry.name}"`;
    if (!isAssignable(input(String(index)), readTypeOf(field), { fresh: true })) {
      return `the field "${entry.name}" is ${print(input(String(index)))}, not ${print(readTypeOf(field))}`;
    }
  }
  return undefined;
}
