import type { PlacedDeclaration } from "@constellation/syntax";
import type { SlotUpdate } from "../memo/declaration-slots.ts";
import { definedNames, isNameless } from "./defined-names.ts";
import type { NameTable } from "./name-table.ts";
import { outputNameOf } from "./output-name.ts";

/**
 * The names of a file after an edit, made from those before it; nothing where the table must be built anew, since some
 * name is defined twice, a definition has lost its name, or a `use` was touched.
 */
export function carryNameTable(
  before: NameTable,
  { slots, touched }: Pick<SlotUpdate, "slots" | "touched">,
): NameTable | undefined {
  if (!before.isUnique || before.hasNameless) return undefined;
  const all = [...touched.before, ...touched.now];
  if (all.some(({ tree }) => tree.declaration.kind === "use" || isNameless(tree))) return undefined;
  const [values, types, outputs] = [new Map(before.values), new Map(before.types), new Map(before.outputs)];
  for (const placed of touched.before) {
    const names = namesOf(placed);
    values.delete(names.value);
    types.delete(names.type);
    outputs.delete(names.output);
  }
  for (const [offset, placed] of touched.now.entries()) {
    const slot = slots.order[touched.from + offset] ?? 0;
    const { value, type, output } = namesOf(placed);
    const isUnique =
      define(values, value, slot) && define(types, type, slot) && define(outputs, output, slot);
    if (!isUnique) return undefined;
  }
  return { ...before, values, types, outputs };
}

function namesOf({ tree }: PlacedDeclaration): { value: string; type: string; output: string } {
  const { declaration } = tree;
  const output = declaration.kind === "output" ? (outputNameOf(declaration)?.text ?? "") : "";
  return { ...definedNames(tree), output };
}

/** Whether the name is new; "" is none. */
function define(table: Map<string, number>, name: string, slot: number): boolean {
  if (name === "") return true;
  if (table.has(name)) return false;
  table.set(name, slot);
  return true;
}
