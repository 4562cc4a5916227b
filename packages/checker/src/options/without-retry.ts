import type { CallOption } from "@constellation/syntax";
import { constantNumber } from "./constant-value.ts";
import type { OptionScope } from "./option-scope.ts";
import { warnWithoutEffect } from "./without-effect.ts";

/** Warns (W004) of an option about the pause between attempts where there is only one attempt. */
export function warnWithoutRetry(option: CallOption, scope: OptionScope): void {
  const retry = scope.clause.get("retry");
  if (retry === undefined) warnWithoutEffect(option, 'there is no "retry"', scope);
  else if (retry.value?.kind === "expression" && constantNumber(retry.value.expression)?.value === 0) {
    warnWithoutEffect(option, '"retry" is 0', scope);
  }
}
