import type { TextEdit } from "@constellation/diagnostics";
import { partsOf, type Type } from "@constellation/types";
import { withEdits } from "../edits/with-edits.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** Deeper fields are left out. */
const depthMax = 16;

/**
 * The fields of inputs and outputs that a rename gives another name, as the way to them under the old names: `input order.customer.id`.
 * Lists are passed through: `input orders.id` is a field of each element.
 */
export function renamedFieldsOf(snapshot: Snapshot, edits: readonly TextEdit[]): ReadonlySet<string> {
  const found = new Set<string>();
  const { inputs, outputs } = snapshot.program;
  const after = withEdits(snapshot, edits).program;
  for (const [index, { name, type }] of inputs.entries())
    compare(type, after.inputs[index]?.type, `input ${name}`, found);
  for (const [index, { name, type }] of outputs.entries())
    compare(type, after.outputs[index]?.type, `output ${name}`, found);
  return found;
}

/** A rename changes no type but for the names of fields, whose order stays. */
function compare(before: Type, after: Type | undefined, way: string, found: Set<string>, depth = 0): void {
  if (after === undefined || before === after || before.kind !== after.kind || depth > depthMax) return;
  if (before.kind === "record" && after.kind === "record") {
    for (const [index, field] of before.fields.entries()) {
      const now = after.fields[index];
      const inner = `${way}.${field.name}`;
      if (now !== undefined && now.name !== field.name) found.add(inner);
      compare(field.type, now?.type, inner, found, depth + 1);
    }
    return;
  }
  if (before.kind === "map") return;
  const parts = partsOf(after);
  for (const [index, part] of partsOf(before).entries()) compare(part, parts[index], way, found, depth + 1);
}
