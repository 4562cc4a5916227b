import { type DeployErrors, durationMs } from "@constellation/connectors";
import { deadLetter, type ErrorPolicy, failFast, retry, skipAndContinue } from "@constellation/runtime";

/** Further attempts of `policy: retry` that does not say how many. */
const retriesDefault = 3;

/**
 * The error policy of a deployment: as its deploy file says. What is given up in the end is put aside when there is a place for dead letters,
 * else left out.
 */
export function errorPolicyOf(errors: DeployErrors | undefined, hasDeadLetters: boolean): ErrorPolicy {
  const last = hasDeadLetters ? deadLetter() : skipAndContinue();
  switch (errors?.policy) {
    case "failFast":
      return failFast();
    case "retry": {
      const delayMs = errors.backoff === undefined ? 100 : durationMs(errors.backoff);
      return retry(errors.max ?? retriesDefault, { kind: "exponential", delayMs }, last);
    }
    case "deadLetter":
    case "skipAndContinue":
    case undefined:
      return last;
  }
}
