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
