import { badOptionValue, type Span, shiftSpan } from "@constellation/diagnostics";
import { type CallOption, type Declaration, walkExpressions } from "@constellation/syntax";
import type { ReportAt } from "../names/report-at.ts";
import { checkpointBackends } from "../options/checkpoint-backend.ts";
import { constantText } from "../options/constant-value.ts";
import type { LintInput } from "./lint-program.ts";
import { flag } from "./result-flags.ts";

/** A pipeline has one checkpoint backend: another one is E016, at the later place. */
export function lintCheckpoints({ results, index, flags }: LintInput, report: ReportAt): void {
  const { places, declarations } = index.slots;
  const slots: number[] = [];
  for (let slot = 0; slot < flags.length; slot += 1) {
    if (((flags[slot] ?? 0) & flag.namesBackend) !== 0) slots.push(slot);
  }
  let first: { readonly backend: string; readonly span: Span } | undefined;
  for (const slot of slots.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))) {
    const { tree, functions } = results[slot] ?? {};
    if (tree === undefined || functions === undefined || functions.size === 0) continue;
    for (const option of backendOptions(tree.declaration)) {
      const backend = option.value?.kind === "expression" ? constantText(option.value.expression) : undefined;
      // Others are reported where they stand.
      if (option.value === undefined || !checkpointBackends.some((known) => known === backend)) continue;
      first ??= {
        backend: backend ?? "",
        span: shiftSpan(option.span, declarations[slot]?.start ?? 0),
      };
      if (backend === first.backend) continue;
      const related = [{ span: first.span, message: `"${first.backend}" is chosen here` }];
      const expected = `"${first.backend}", as elsewhere in the file`;
      const facts = { option: "checkpoint_backend", expected, found: `"${backend}"` };
      report(slot, badOptionValue, option.value.span, facts, { related });
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
