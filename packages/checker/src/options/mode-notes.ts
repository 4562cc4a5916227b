import { noEffectInBatch, noEffectInStream, type Span } from "@constellation/diagnostics";
import type { CheckContext } from "../context/check-context.ts";
import type { OptionClause } from "./option-clause.ts";

/** Notes options that change nothing in the mode that the file is checked for (I001, I005). */
export function noteIdleOptions(clause: OptionClause, context: CheckContext): void {
  for (const { definition, option } of clause.options) {
    if (definition.idleIn === context.mode) noteIdle(definition.name, option.key.span, context);
  }
}

/** Notes one option, or part of an option, as without effect in the mode of the check. */
export function noteIdle(option: string, span: Span, context: CheckContext): void {
  if (context.mode === "batch") context.report(noEffectInBatch, span, { option });
  if (context.mode === "stream") context.report(noEffectInStream, span, { option });
}
