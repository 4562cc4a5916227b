import { duplicateDefinition, type RelatedSpan, type Span, shiftSpan } from "@constellation/diagnostics";
import type { Identifier, PlacedDeclaration } from "@constellation/syntax";
import type { PlacedBySlot, Slots } from "../memo/declaration-slots.ts";
import { definedNames, isNameless, typeNameOf, valueNameOf } from "./defined-names.ts";
import { outputNameOf } from "./output-name.ts";
import type { ReportAt } from "./report-at.ts";

/** Who defines what in a file: the slot of the first declaration of each name. Three namespaces; functions come from the catalogue. */
export interface NameTable {
  readonly values: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
  /** Some declaration has a syntax error and no name: what is not known may be its name. */
  readonly hasNameless: boolean;
  /** No name is defined twice. */
  readonly isUnique: boolean;
  /** Declarations with `use`, in order. */
  readonly uses: readonly number[];
}

/** The names of a file; second definitions are reported (E030). */
export function buildNameTable(slots: Slots, report: ReportAt): NameTable {
  const { declarations } = slots;
  const values = new Map<string, number>();
  const types = new Map<string, number>();
  const outputs = new Map<string, number>();
  const uses: number[] = [];
  let isUnique = true;
  const define = (table: Map<string, number>, definition: Definition): void => {
    const earlier = table.get(definition.name.text);
    if (earlier === undefined) {
      table.set(definition.name.text, definition.index);
      return;
    }
    isUnique = false;
    if (definition.name.text !== "") reportDuplicate(declarations, definition, earlier, report);
  };
  for (const index of slots.order) {
    const declaration = declarations[index]?.tree.declaration;
    if (declaration === undefined) continue;
    const name = valueNameOf(declaration);
    if (name !== undefined && name.text !== "") define(values, { name, index });
    const typeName = typeNameOf(declaration);
    if (typeName !== undefined && typeName.text !== "")
      define(types, { name: typeName, index, what: "type" });
    if (declaration.kind === "use") uses.push(index);
    if (declaration.kind === "output") {
      const outputName = outputNameOf(declaration);
      if (outputName !== undefined && outputName.text !== "")
        define(outputs, { name: outputName, index, what: "output" });
    }
  }
  const guesses = addGuesses(slots, values, types);
  const { hasNameless } = guesses;
  return { values, types, outputs, uses, hasNameless, isUnique: isUnique && guesses.areUnique };
}

interface Definition {
  readonly name: Identifier;
  readonly index: number;
  readonly what?: "type" | "output";
}

/** What broken declarations may have been meant to define stands where nothing else does. Says whether one has no name, and whether all stand. */
function addGuesses(
  { declarations, order }: Slots,
  values: Map<string, number>,
  types: Map<string, number>,
): { readonly hasNameless: boolean; readonly areUnique: boolean } {
  let hasNameless = false;
  let areUnique = true;
  const guess = (table: Map<string, number>, name: string, index: number): void => {
    if (name === "") return;
    if (!table.has(name)) table.set(name, index);
    else if (table.get(name) !== index) areUnique = false;
  };
  for (const index of order) {
    const tree = declarations[index]?.tree;
    if (tree === undefined || tree.diagnostics.length === 0) continue;
    const { value, type } = definedNames(tree);
    guess(values, value, index);
    guess(types, type, index);
    if (isNameless(tree)) hasNameless = true;
  }
  return { hasNameless, areUnique };
}

function reportDuplicate(
  declarations: PlacedBySlot,
  { name, index, what }: Definition,
  earlierIndex: number,
  report: ReportAt,
): void {
  const [earlier, later] = [declarations[earlierIndex], declarations[index]];
  if (earlier === undefined || later === undefined) return;
  // A named output is a node too: its second definition is told once, as that of the node.
  if (
    what === "output" &&
    later.tree.declaration.kind === "output" &&
    later.tree.declaration.name !== undefined
  ) {
    if (earlier.tree.declaration.kind === "output" && earlier.tree.declaration.name !== undefined) return;
  }
  if (later.tree.declaration.kind === "broken" || earlier.tree.declaration.kind === "broken") return;
  const related: RelatedSpan = { span: definitionSpan(earlier, name.text), message: "the first definition" };
  const facts = what === undefined ? { name: name.text } : { name: name.text, what };
  report(index, duplicateDefinition, name.span, facts, { related: [related] });
}

/** The absolute place of the name that a declaration defines. */
export function definitionSpan({ start, tree }: PlacedDeclaration, text: string): Span {
  const { declaration } = tree;
  const candidates = [
    valueNameOf(declaration),
    typeNameOf(declaration),
    declaration.kind === "output" ? outputNameOf(declaration) : undefined,
  ];
  const name = candidates.find((candidate) => candidate?.text === text);
  return shiftSpan(name?.span ?? declaration.span, start);
}
