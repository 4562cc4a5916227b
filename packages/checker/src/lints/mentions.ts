import type { DeclarationUse } from "../context/declaration-use.ts";
import type { LintInput } from "./lint-program.ts";
import { isBrokenFlag } from "./use-flags.ts";

/**
 * A test for names that stand in the text of a declaration with errors. What such a declaration reads may be
 * incomplete, so nothing that it mentions is called unused.
 */
export function mentionedInBroken({
  declarations,
  flags,
}: Pick<LintInput, "declarations" | "flags">): (name: string) => boolean {
  const words = new Set<string>();
  for (let slot = 0; slot < flags.length; slot += 1) {
    if (((flags[slot] ?? 0) & isBrokenFlag) === 0) continue;
    const tree = declarations[slot]?.tree;
    if (tree === undefined) continue;
    const own = definedName(tree.declaration);
    let isFirst = true;
    for (const [word] of tree.text.matchAll(/[A-Za-z_][\w-]*/g)) {
      // The name that it defines is no mention of it; a second one may be.
      if (word === own && isFirst) isFirst = false;
      else words.add(word);
    }
  }
  return (name) => words.has(name);
}

type Declaration = DeclarationUse["tree"]["declaration"];

/** The name that a declaration defines as an input, node or type. */
export function definedName(declaration: Declaration): string | undefined {
  if (declaration.kind === "output" || declaration.kind === "broken") return declaration.name?.text;
  return declaration.kind === "use" ? undefined : declaration.name.text;
}
