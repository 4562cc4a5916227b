import { duplicateDefinition, type RelatedSpan } from "@constellation/diagnostics";
import type { PlacedBySlot, Slots } from "../memo/declaration-slots.ts";
import { type Role, roles, writtenName } from "./claims.ts";
import { definitionSpan, nameSpan } from "./definition-span.ts";
import type { NameTable } from "./name-table.ts";
import type { ReportAt } from "./report-at.ts";

const nouns: Readonly<Record<Role, { readonly what?: "type" | "output" }>> = {
  values: {},
  types: { what: "type" },
  outputs: { what: "output" },
};

/** Reports second definitions (E030). */
export function reportDuplicates(names: NameTable, { declarations }: Slots, report: ReportAt): void {
  for (const role of roles) {
    for (const [name, [first = -1, ...others]] of names[role].contested) {
      for (const index of others) reportDuplicate(declarations, { name, role, first, index }, report);
    }
  }
}

interface Duplicate {
  readonly name: string;
  readonly role: Role;
  readonly first: number;
  readonly index: number;
}

function reportDuplicate(
  declarations: PlacedBySlot,
  { name, role, first, index }: Duplicate,
  report: ReportAt,
): void {
  const [earlier, later] = [declarations[first], declarations[index]];
  if (earlier === undefined || later === undefined || writtenName(later.tree, role) !== name) return;
  const [a, b] = [earlier.tree.declaration, later.tree.declaration];
  if (a.kind === "broken" || b.kind === "broken") return;
  // A named output is a node too: its second definition is told once, as that of the node.
  const areNodes = "name" in a && a.name !== undefined && "name" in b && b.name !== undefined;
  if (role === "outputs" && areNodes) return;
  const related: RelatedSpan = { span: definitionSpan(earlier, name), message: "the first definition" };
  report(
    index,
    duplicateDefinition,
    nameSpan(later.tree.declaration, name),
    { name, ...nouns[role] },
    { related: [related] },
  );
}
