import { optionWithoutEffect } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import type { CheckContext } from "../context/check-context.ts";
import type { OptionClause } from "./option-clause.ts";

/** Warns (W004) that an option changes nothing; `reason` is the rest of the sentence. The fix removes the option. */
export function warnWithoutEffect(
  option: CallOption,
  reason: string,
  scope: { readonly clause: OptionClause; readonly context: CheckContext },
): void {
  const name = option.key.text;
  scope.context.report(
    optionWithoutEffect,
    option.key.span,
    { option: name, reason },
    { fixes: scope.clause.removal(option) },
  );
}
