import { badOptionValue, type Span, shiftSpan } from "@constellation/diagnostics";
import { type CallOption, type Declaration, walkExpressions } from "@constellation/syntax";
import type { ReportAt } from "../names/report-at.ts";
import { checkpointBackends } from "../options/checkpoint-backend.ts";
import { constantText } from "../options/constant-value.ts";
import type { LintInput } from "./lint-program.ts";

/** A pipeline has one checkpoint backend: another one is E016, at the later place. */
export function lintCheckpoints(
  { declarations, slots }: Pick<LintInput, "declarations" | "slots">,
  report: ReportAt,
): void {
  let first: { readonly backend: string; readonly span: Span } | undefined;
  for (const index of slots.order) {
    const use = declarations[index];
    if (use === undefined || use.functions.size === 0) continue;
    const { tree } = use;
    // Looking for the word first keeps this from walking every tree of a large file.
    if (!tree.text.includes("checkpoint_backend")) continue;
    for (const option of backendOptions(tree.declaration)) {
      const backend = option.value?.kind === "expression" ? constantText(option.value.expression) : undefined;
      // Others are reported where they stand.
      if (option.value === undefined || !checkpointBackends.some((known) => known === backend)) continue;
      first ??= {
        backend: backend ?? "",
        span: shiftSpan(option.span, slots.declarations[index]?.start ?? 0),
      };
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
