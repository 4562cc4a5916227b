import type { LintInput } from "./lint-program.ts";
import { flag } from "./result-flags.ts";

/** By slot: 1 where an output needs the input, node or type that is defined there. */
export function neededSlots(input: LintInput): Uint8Array {
  const { results, index, flags } = input;
  const { names, edges } = index;
  const needed = new Uint8Array(flags.length);
  const open: number[] = [];
  const need = (slot: number | undefined): void => {
    if (slot === undefined || needed[slot] === 1) return;
    needed[slot] = 1;
    open.push(slot);
  };
  for (let slot = 0; slot < flags.length; slot += 1) {
    const bits = flags[slot] ?? 0;
    if ((bits & flag.isOutput) !== 0) open.push(slot);
    if ((bits & flag.hasErrors) !== 0) needMentioned(slot, input, need);
  }
  for (let slot = open.pop(); slot !== undefined; slot = open.pop()) {
    if (((flags[slot] ?? 0) & flag.isExact) !== 0) {
      const end = edges.end(slot);
      for (let place = edges.start(slot); place < end; place += 1) need(edges.at(place));
    } else for (const name of results[slot]?.reads.values ?? []) need(names.values.get(name));
  }
  return needed;
}

/** What a declaration with errors reads may be incomplete, so nothing that its text mentions is called unused. */
function needMentioned(
  slot: number,
  { results, index: { names } }: LintInput,
  need: (slot: number | undefined) => void,
): void {
  const tree = results[slot]?.tree;
  if (tree === undefined) return;
  const { declaration } = tree;
  const own = declaration.kind === "use" ? undefined : declaration.name?.text;
  let isFirst = true;
  for (const [word] of tree.text.matchAll(/[A-Za-z_][\w-]*/g)) {
    // The name that it defines is no mention of it; a second one may be.
    if (word === own && isFirst) isFirst = false;
    else {
      need(names.values.get(word));
      need(names.types.get(word));
    }
  }
}
