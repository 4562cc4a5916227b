/** Bytes that come from outside, one chunk after the other: standard input, the body of an answer. */
export interface ByteInput extends AsyncIterable<Uint8Array> {}

/**
 * Chunks of an input, one at a time. A wait that is given up is not lost: the chunk that it would have brought is the next one's. One
 * wait at a time.
 */
export class ByteReader {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private pending: Promise<IteratorResult<Uint8Array>> | undefined;

  constructor(input: ByteInput) {
    this.iterator = input[Symbol.asyncIterator]();
  }

  /** The next chunk; undefined at the end. Rejects when the signal is aborted, or the input fails. */
  async next(signal: AbortSignal): Promise<Uint8Array | undefined> {
    signal.throwIfAborted();
    if (this.pending === undefined) {
      this.pending = this.iterator.next();
      this.pending.catch(() => undefined);
    }
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    try {
      const result = await Promise.race([this.pending, aborted]);
      this.pending = undefined;
      return result.done === true ? undefined : result.value;
    } catch (error) {
      if (!signal.aborted) this.pending = undefined;
      throw error;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  /** Ends the input; does not wait for a chunk that is under way. */
  close(): void {
    this.iterator.return?.()?.catch(() => undefined);
  }
}
