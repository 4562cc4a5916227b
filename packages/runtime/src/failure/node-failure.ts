import type { JsonValue } from "@constellation/types";

export interface NodeFailureOptions {
  readonly cause?: unknown;
  readonly node?: string;
  /** False: another attempt cannot help. Default true. */
  readonly retryable?: boolean;
  /** The message once it is known how many attempts were made. */
  readonly wording?: (attempts: number) => string;
}

/** Why a node has no value: a stable R code and its message. Thrown inside kernels, carried through the run, never turned into data. */
export class NodeFailure extends Error {
  override readonly name = "NodeFailure";
  readonly code: string;
  /** The node that failed first; undefined until it is known. */
  node: string | undefined;
  /** What it was called with, as JSON. */
  element: (() => JsonValue) | undefined;
  attempts: number | undefined;
  readonly retryable: boolean;
  private readonly wording: ((attempts: number) => string) | undefined;

  constructor(code: string, message: string, options: NodeFailureOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.node = options.node;
    this.retryable = options.retryable ?? true;
    this.wording = options.wording;
  }

  /** Says after how many attempts it was given up. */
  after(attempts: number): this {
    this.attempts = attempts;
    if (this.wording !== undefined) this.message = this.wording(attempts);
    return this;
  }
}
