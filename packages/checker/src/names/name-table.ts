import { duplicateDefinition, type RelatedSpan, type Span, shiftSpan } from "@constellation/diagnostics";
import type { Declaration, Identifier, PlacedDeclaration } from "@constellation/syntax";
import { outputNameOf } from "./output-name.ts";
import type { ReportAt } from "./report-at.ts";

/** Who defines what in a file: the index of the first declaration of each name. Three namespaces; functions come from the catalogue. */
export interface NameTable {
  readonly values: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
  /** Declarations with `use`, in order. */
  readonly uses: readonly number[];
}

/** The names of a file; second definitions are reported (E030). */
export function buildNameTable(declarations: readonly PlacedDeclaration[], report: ReportAt): NameTable {
  const values = new Map<string, number>();
  const types = new Map<string, number>();
  const outputs = new Map<string, number>();
  const uses: number[] = [];
  const define = (table: Map<string, number>, definition: Definition): void => {
    const earlier = table.get(definition.name.text);
    if (earlier === undefined) table.set(definition.name.text, definition.index);
    else if (definition.name.text !== "") reportDuplicate(declarations, definition, earlier, report);
  };
  for (const [index, { tree }] of declarations.entries()) {
    const { declaration } = tree;
    const name = valueNameOf(declaration);
    if (name !== undefined && name.text !== "") define(values, { name, index });
    const typeName = typeNameOf(declaration);
    if (typeName !== undefined && typeName.text !== "")
      define(types, { name: typeName, index, what: "type" });
    if (declaration.kind === "use") uses.push(index);
    if (declaration.kind === "output") {
      const outputName = outputNameOf(declaration);
      if (outputName !== undefined) define(outputs, { name: outputName, index, what: "output" });
    }
  }
  return { values, types, outputs, uses };
}

interface Definition {
  readonly name: Identifier;
  readonly index: number;
  readonly what?: "type" | "output";
}

/** The name of an input or node that a declaration defines. */
export function valueNameOf(declaration: Declaration): Identifier | undefined {
  switch (declaration.kind) {
    case "input":
    case "node":
    case "output":
    case "broken":
      return declaration.name;
    case "type":
    case "use":
      return undefined;
  }
}

/** The name of a type that a declaration defines. */
export function typeNameOf(declaration: Declaration): Identifier | undefined {
  return declaration.kind === "type" || declaration.kind === "broken" ? declaration.name : undefined;
}

function reportDuplicate(
  declarations: readonly PlacedDeclaration[],
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
