import {
  type ConnectorContext,
  defineConnector,
  Fault,
  type OptionsOf,
  type SourceBatch,
  type SourceReader,
} from "@constellation/sdk";
import { type RecordSplitter, recordSplitter } from "../records/record-splitter.ts";
import { sourceBatch } from "../records/source-batch.ts";
import { type ByteInput, ByteReader } from "./byte-input.ts";
import { stdinDeclaration } from "./declaration.ts";

type StdinOptions = OptionsOf<(typeof stdinDeclaration)["options"]>;

/** The connector `stdin` on an input. Only one source can read it. */
export function stdinConnector(input: () => ByteInput) {
  return defineConnector({
    ...stdinDeclaration,
    source: { ...stdinDeclaration.source, open: async (context) => new StdinReader(input(), context) },
    health: async () => ({ status: "ok" }),
  });
}

class StdinReader implements SourceReader {
  readonly isBounded = true;
  readonly hasTimes = false;
  private readonly bytes: ByteReader;
  private readonly splitter: RecordSplitter;
  private hasEnded = false;

  constructor(input: ByteInput, { options, type }: ConnectorContext<StdinOptions>) {
    this.bytes = new ByteReader(input);
    this.splitter = recordSplitter({ format: options.format ?? "jsonl", delimiter: options.delimiter, type });
  }

  pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> | SourceBatch {
    if (!this.splitter.isEmpty && !signal.aborted) return this.take(max);
    return this.read(max, signal);
  }

  position() {
    return { "": this.splitter.position().line };
  }

  seek(): Promise<void> {
    const message = "standard input cannot be read again from an earlier position";
    return Promise.reject(new Fault(message, { code: "position", retryable: false }));
  }

  async ack(): Promise<void> {}

  async close(): Promise<void> {
    this.bytes.close();
  }

  private take(max: number): SourceBatch {
    return sourceBatch(this.splitter.take(max), { source: "stdin" });
  }

  private async read(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> {
    signal.throwIfAborted();
    while (this.splitter.isEmpty) {
      if (this.hasEnded) return "end";
      const chunk = await this.nextChunk(signal);
      if (chunk !== undefined) this.splitter.push(chunk);
      else {
        this.hasEnded = true;
        this.splitter.finish();
      }
    }
    return this.take(max);
  }

  private async nextChunk(signal: AbortSignal): Promise<Uint8Array | undefined> {
    try {
      return await this.bytes.next(signal);
    } catch (error) {
      if (signal.aborted) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Fault(`standard input cannot be read: ${reason}`, {
        code: "stdin",
        retryable: false,
        cause: error,
      });
    }
  }
}
