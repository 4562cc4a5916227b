import { type Backoff, backoffDelay } from "./backoff.ts";
import { type ErrorPolicy, skipAndContinue } from "./policies.ts";

/** A failed element is computed again up to `max` times; what then becomes of it, `after` says. Failures that no attempt can mend are not tried again. */
export function retry(
  max: number,
  backoff: Backoff = { kind: "exponential", delayMs: 100 },
  after: ErrorPolicy = skipAndContinue(),
): ErrorPolicy {
  return {
    name: `retry, then ${after.name}`,
    ...(after.sink === undefined ? {} : { sink: after.sink }),
    begin(clock) {
      const next = after.begin(clock);
      return {
        judge(element) {
          const canHelp = element.failures.some(({ retryable }) => retryable);
          if (!canHelp || element.attempts > max) return next.judge(element);
          return { kind: "retry", afterMs: backoffDelay(backoff, element.attempts) };
        },
      };
    },
  };
}
