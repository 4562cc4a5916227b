import type { Clock } from "@constellation/sdk";
import type { SinkBinding } from "../deployment/deploy-options.ts";
import { type Backoff, backoffDelay } from "./backoff.ts";
import { type BreakerOptions, CircuitBreaker } from "./circuit-breaker.ts";
import type { FailedElement } from "./error-policy.ts";
import type { ErrorJudge, ErrorPolicy, Verdict } from "./policies.ts";

/** Told what a policy does. What they throw is dropped. */
export interface PolicyCallbacks {
  readonly onRetry?: (element: FailedElement, afterMs: number) => void;
  /** The element was given up. */
  readonly onGiveUp?: (element: FailedElement) => void;
  readonly onOpen?: () => void;
  readonly onClose?: () => void;
}

interface Parts extends PolicyCallbacks {
  readonly retries: { readonly max: number; readonly backoff: Backoff };
  readonly breaker: BreakerOptions | undefined;
  /** What becomes of an element when the breaker is open, or no retry is left. */
  readonly last: Verdict;
  readonly whenOpen: Verdict | undefined;
  readonly sink: SinkBinding | undefined;
}

/**
 * Puts an error policy together: first retries, then a circuit breaker over those that still fail, then dead letter, skip or failure. While the
 * breaker is open no element is tried again.
 */
export class PolicyBuilder {
  private readonly parts: Parts;

  constructor(parts: Parts = nothingAsked) {
    this.parts = parts;
  }

  /** Tries a failed element again, up to `max` times; default backoff: exponential from 100 ms. */
  retries(max: number, backoff: Backoff = nothingAsked.retries.backoff): PolicyBuilder {
    return new PolicyBuilder({ ...this.parts, retries: { max, backoff } });
  }

  /** Opens when too many elements are given up. `whenOpen`: "fail" ends the deployment when it opens; by default retries stop while it is open. */
  circuitBreaker(options: BreakerOptions, { whenOpen }: { readonly whenOpen?: "fail" } = {}): PolicyBuilder {
    const { failures, withinMs } = options;
    const reason = `${failures} elements failed within ${withinMs} ms`;
    return new PolicyBuilder({
      ...this.parts,
      breaker: options,
      whenOpen: whenOpen === "fail" ? { kind: "fail", reason } : undefined,
    });
  }

  /** Puts aside what is given up: into `sink`, else where the deployment's dead letters go. */
  deadLetter(sink?: SinkBinding): PolicyBuilder {
    return new PolicyBuilder({ ...this.parts, last: { kind: "dead-letter" }, sink });
  }

  /** Ends the deployment with the first element that is given up. */
  failFast(): PolicyBuilder {
    const reason = "no attempt is left, and the error policy is failFast";
    return new PolicyBuilder({ ...this.parts, last: { kind: "fail", reason } });
  }

  callbacks(callbacks: PolicyCallbacks): PolicyBuilder {
    return new PolicyBuilder({ ...this.parts, ...callbacks });
  }

  build(): ErrorPolicy {
    const { parts } = this;
    return {
      name: "custom",
      ...(parts.sink === undefined ? {} : { sink: parts.sink }),
      begin: (clock) => new BuiltJudge(parts, clock),
    };
  }
}

const nothingAsked: Parts = {
  retries: { max: 0, backoff: { kind: "exponential", delayMs: 100 } },
  breaker: undefined,
  last: { kind: "skip" },
  whenOpen: undefined,
  sink: undefined,
};

/** A policy to be put together; as it is, it leaves failed elements out. */
export function errorPolicy(): PolicyBuilder {
  return new PolicyBuilder();
}

class BuiltJudge implements ErrorJudge {
  private readonly parts: Parts;
  private readonly breaker: CircuitBreaker | undefined;

  constructor(parts: Parts, clock: Clock) {
    this.parts = parts;
    this.breaker = parts.breaker === undefined ? undefined : new CircuitBreaker(parts.breaker, clock);
  }

  judge(element: FailedElement): Verdict {
    const { retries, last, whenOpen } = this.parts;
    const canHelp = element.failures.some(({ retryable }) => retryable);
    if (canHelp && element.attempts <= retries.max && this.breaker?.isOpen !== true) {
      const afterMs = backoffDelay(retries.backoff, element.attempts);
      quietly(() => this.parts.onRetry?.(element, afterMs));
      return { kind: "retry", afterMs };
    }
    const change = this.breaker?.count();
    if (change === "opened") quietly(() => this.parts.onOpen?.());
    if (change === "closed") quietly(() => this.parts.onClose?.());
    quietly(() => this.parts.onGiveUp?.(element));
    return change === "opened" && whenOpen !== undefined ? whenOpen : last;
  }
}

function quietly(call: () => void): void {
  try {
    call();
  } catch {
    // A callback is not part of the stream.
  }
}
