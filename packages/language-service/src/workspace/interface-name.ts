import { type ProgramSymbol, symbolTableOf } from "@constellation/checker";
import { meaningOf } from "../occurrences/meaning.ts";
import { occurrencesAt } from "../occurrences/occurrence-at.ts";
import { namingExpression } from "../rename/rename-edit.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** A name of a pipeline as those see it who test and run it: files beside it name inputs, outputs and failing nodes. */
export interface InterfaceName {
  readonly name: string;
  readonly isInput: boolean;
  /** It is, or becomes, the name of an output. */
  readonly isOutput: boolean;
  readonly isNode: boolean;
  /** Whether a rename of it gives the output another name: that of `out x` stays, that of `out x = e` does not. */
  readonly renamesOutput: boolean;
}

/** The input, node or output at an offset. */
export function interfaceNameAt(snapshot: Snapshot, offset: number): InterfaceName | undefined {
  const symbols = symbolTableOf(snapshot.program);
  for (const placed of occurrencesAt(snapshot, offset)) {
    const meaning = meaningOf(snapshot, placed);
    const symbol = meaning.kind === "value" ? symbols?.value(meaning.name) : undefined;
    if (symbol === undefined) continue;
    const { name, declaration } = symbol;
    const { kind } = declaration.tree.declaration;
    const output = symbols?.output(name);
    return {
      name,
      isInput: kind === "input",
      isOutput: output !== undefined && isOutputOf(output, symbol),
      isNode: kind === "node" || kind === "output",
      renamesOutput: kind === "output",
    };
  }
  return undefined;
}

/** `out x = e` defines the output and the node; `out x` names the output after the node. */
function isOutputOf(output: ProgramSymbol, value: ProgramSymbol): boolean {
  if (output.declaration === value.declaration) return true;
  const { declaration } = output.declaration.tree;
  if (declaration.kind !== "output" || declaration.name !== undefined) return false;
  const naming = namingExpression(declaration.value);
  return naming?.kind === "name" && naming.name === value.name;
}
