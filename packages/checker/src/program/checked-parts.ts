import type { Type } from "@constellation/types";
import { stateOf } from "../memo/check-state.ts";
import type { CheckedInput, CheckedNode, CheckedOutput, CheckedProgram } from "./checked-program.ts";

/** What the checker made of one declaration. */
export interface CheckedParts {
  readonly input?: CheckedInput | undefined;
  readonly node?: CheckedNode | undefined;
  readonly output?: CheckedOutput | undefined;
}

/** An input or node of the file. */
export interface NamedValue {
  readonly name: string;
  readonly type: Type;
  readonly kind: "input" | "node";
}

/** What became of the declaration that starts at an offset; the lists of the whole program are not put together for it. */
export function checkedPartsAt(program: CheckedProgram, start: number): CheckedParts {
  const state = stateOf(program);
  const { declarations } = program.source;
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((declarations[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const declaration = declarations[low];
  const result = state?.results[state.index.slots.order[low] ?? -1];
  if (declaration?.start !== start || result === undefined) return {};
  const { input, node, output } = result;
  return {
    input: input && { declaration, ...input },
    node: node && { declaration, ...node },
    output: output && { declaration, ...output },
  };
}

/** The inputs and nodes in the order of the file; the lists of the whole program are not put together for it. */
export function namedValuesOf(program: CheckedProgram): readonly NamedValue[] {
  const state = stateOf(program);
  if (state === undefined) return [];
  const values: NamedValue[] = [];
  for (const slot of state.index.slots.order) {
    const { input, node } = state.results[slot] ?? {};
    if (input !== undefined) values.push({ name: input.name, type: input.type, kind: "input" });
    if (node !== undefined) values.push({ name: node.name, type: node.type, kind: "node" });
  }
  return values;
}
