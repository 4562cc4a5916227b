/**
 * The world failed: a service is down, a file is gone, a peer answered nonsense. `retryable` says whether trying again can help;
 * `retry` makes no further attempt on one that is not. Any other thrown value counts as retryable.
 */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: string;
  readonly retryable: boolean;

  constructor(message: string, options: { code: string; retryable: boolean; cause?: unknown }) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = options.code;
    this.retryable = options.retryable;
  }
}

/** Whether something thrown is a Fault, also one of another copy of this package. Never throws, whatever it is given. */
export function isFault(thrown: unknown): thrown is Fault {
  try {
    return thrown instanceof Error && thrown.name === "Fault" && "retryable" in thrown && "code" in thrown;
  } catch {
    return false;
  }
}
