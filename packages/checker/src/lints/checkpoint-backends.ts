import { badOptionValue, type Span, shiftSpan } from "@constellation/diagnostics";
import { type CallOption, type Declaration, walkExpressions } from "@constellation/syntax";
import type { DeclarationUse } from "../context/declaration-use.ts";
import type { ReportAt } from "../names/report-at.ts";
import { checkpointBackends } from "../options/checkpoint-backend.ts";
import { constantText } from "../options/constant-value.ts";

/** A pipeline has one checkpoint backend: another one is E016, at the later place. */
export function lintCheckpoints(
  declarations: readonly DeclarationUse[],
  startOf: (index: number) => number,
  report: ReportAt,
): void {
  let first: { readonly backend: string; readonly span: Span } | undefined;
  for (const [index, { tree, functions }] of declarations.entries()) {
    if (functions.size === 0) continue;
    // Looking for the word first keeps this from walking every tree of a large file.
    if (!tree.text.includes("checkpoint_backend")) continue;
    for (const option of backendOptions(tree.declaration)) {
      const backend = option.value?.kind === "expression" ? constantText(option.value.expression) : undefined;
      // Others are reported where they stand.
      if (option.value === undefined || !checkpointBackends.some((known) => known === backend)) continue;
      first ??= { backend: backend ?? "", span: shiftSpan(option.span, startOf(index)) };
      if (backend === first.backend) continue;
      const related = [{ span: first.span, message: `"${first.backend}" is chosen here` }];
      const expected = `"${first.backend}", as elsewhere in the file`;
      const facts = { option: "checkpoint_backend", expected, found: `"${backend}"` };
      report(index, badOptionValue, option.value.span, facts, { related });
    }
  }
}

function backendOptions(declaration: Declaration): readonly CallOption[] {
  if (declaration.kind !== "node" && declaration.kind !== "output") return [];
  const options: CallOption[] = [];
  walkExpressions(declaration.value, (expression) => {
    if (expression.kind === "call") for (const option of expression.options) options.push(option);
  });
  return options
    .filter((option) => option.key.text === "checkpoint_backend")
    .sort((a, b) => a.span.start - b.span.start);
}
