import { isUtf8 } from "node:buffer";
import { type ConnectorContext, Fault, type SourceBatch, type SourceReader } from "@constellation/sdk";
import type { RawData, WebSocket } from "ws";
import { durationMs } from "../bindings/duration.ts";
import { badByteOf } from "../lines/bad-byte.ts";
import { Retrying } from "../reconnect/retrying.ts";
import { Heartbeat } from "./heartbeat.ts";
import { networkFault, type SocketFactory, SocketLink, type WebSocketOptions } from "./socket-link.ts";

interface Message {
  readonly text: string;
  readonly problem?: string;
}

const normalClose = 1000;

/** Opens a WebSocket as a source; resolves when it is connected. */
export async function openWebSocketSource(
  factory: SocketFactory,
  context: ConnectorContext<WebSocketOptions>,
): Promise<SourceReader> {
  const reader = new WebSocketReader(new SocketLink(factory, context), context);
  await reader.connect();
  return reader;
}

/** Messages of a socket, held in a bounded buffer; what happens when it is full is the overflow policy's. */
class WebSocketReader implements SourceReader {
  readonly isBounded = false;
  readonly hasTimes = false;
  private readonly link: SocketLink;
  private readonly context: ConnectorContext<WebSocketOptions>;
  private readonly retrying: Retrying;
  private readonly closing = new AbortController();
  private socket: WebSocket | undefined;
  private messages: Message[] = [];
  private taken = 0;
  private droppedCount = 0;
  private hasEnded = false;
  private failure: unknown;
  private isHeld = false;
  private wake: (() => void) | undefined;

  constructor(link: SocketLink, context: ConnectorContext<WebSocketOptions>) {
    this.link = link;
    this.context = context;
    this.retrying = new Retrying(context, context.options.attempts);
    context.signal.addEventListener("abort", () => this.closing.abort(context.signal.reason), { once: true });
    if (context.signal.aborted) this.closing.abort(context.signal.reason);
  }

  /** Connects, as often as it takes and is allowed. */
  async connect(): Promise<void> {
    const { signal } = this.closing;
    for (;;) {
      try {
        this.socket = await this.link.open(signal, (socket) => this.listen(socket));
        this.retrying.connected();
        break;
      } catch (error) {
        await this.retrying.failed(error, signal);
      }
    }
    const { socket } = this;
    // It may have been closed in the very moment.
    if (signal.aborted) socket.terminate();
    socket.once("close", (code) => this.closed(code));
    if (socket.readyState === socket.CLOSED) this.closed(1006);
    new Heartbeat(this.context.clock, socket, durationMs(this.context.options.ping));
    this.holdOrRelease();
  }

  pull(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> | SourceBatch {
    if (this.messages.length > 0 && !signal.aborted) return this.take(max);
    return this.waitFor(max, signal);
  }

  position() {
    return { "": this.taken };
  }

  seek(): Promise<void> {
    const message = "messages of a WebSocket cannot be read again";
    return Promise.reject(new Fault(message, { code: "position", retryable: false }));
  }

  async ack(): Promise<void> {}

  pause(): void {
    this.isHeld = true;
    this.holdOrRelease();
  }

  resume(): void {
    this.isHeld = false;
    this.holdOrRelease();
  }

  dropped(): number {
    return this.droppedCount;
  }

  async close(): Promise<void> {
    this.closing.abort(new Fault("the source is closed", { code: "closed", retryable: false }));
    this.socket?.terminate();
  }

  private async waitFor(max: number, signal: AbortSignal): Promise<SourceBatch | "end"> {
    for (;;) {
      signal.throwIfAborted();
      if (this.messages.length > 0) return this.take(max);
      if (this.failure !== undefined) throw this.failure;
      if (this.hasEnded) return "end";
      await new Promise<void>((resolve, reject) => {
        const abort = (): void => reject(signal.reason);
        signal.addEventListener("abort", abort, { once: true });
        this.wake = () => {
          signal.removeEventListener("abort", abort);
          resolve();
        };
      });
    }
  }

  private take(max: number): SourceBatch {
    const taken = this.messages.slice(0, max);
    this.messages = this.messages.slice(max);
    const first = this.taken + 1;
    this.taken += taken.length;
    this.holdOrRelease();
    const placeAt = (index: number) => ({ source: this.link.shown, position: first + index });
    const good = [...taken.keys()].filter((index) => taken[index]?.problem === undefined);
    const malformed = taken.flatMap(({ problem, text }, index) =>
      problem === undefined ? [] : [{ place: placeAt(index), problem, text }],
    );
    return {
      elements: good.map((index) => taken[index]?.text ?? ""),
      form: "text",
      placeOf: (index) => placeAt(good[index] ?? index),
      ...(malformed.length === 0 ? {} : { malformed }),
    };
  }

  private listen(socket: WebSocket): void {
    socket.on("message", (data) => this.receive(data));
    socket.on("error", (error) => {
      if ("code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") {
        const { message_max: max } = this.context.options;
        this.add({ text: "", problem: `a message has more than ${max} bytes` });
      }
    });
  }

  private receive(data: RawData): void {
    this.retrying.succeeded();
    const bytes = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
    const text = bytes.toString("utf8");
    if (isUtf8(bytes)) this.add({ text });
    else
      this.add({
        text: text.slice(0, 2000),
        problem: `byte ${badByteOf(bytes) + 1} of a message is not UTF-8`,
      });
  }

  private add(message: Message): void {
    const { buffer, overflow } = this.context.options;
    if (this.messages.length >= buffer && overflow !== "block") {
      this.droppedCount += 1;
      if (overflow === "drop_newest") return;
      if (overflow === "drop_oldest") this.messages.shift();
      else {
        this.fail(
          new Fault(
            `${this.link.shown} sends faster than elements are taken: more than ${buffer} are waiting`,
            {
              code: "overflow",
              retryable: true,
            },
          ),
        );
        return;
      }
    }
    this.messages.push(message);
    this.holdOrRelease();
    this.wake?.();
  }

  /** With `block`, a full buffer or a closed gate stops the peer; the others drop. */
  private holdOrRelease(): void {
    const { buffer, overflow } = this.context.options;
    const { socket } = this;
    if (socket === undefined || socket.readyState !== socket.OPEN || overflow !== "block") return;
    const isFull = this.messages.length >= buffer;
    const hasRoom = this.messages.length <= buffer / 2;
    if (!socket.isPaused && (this.isHeld || isFull)) socket.pause();
    else if (socket.isPaused && !this.isHeld && hasRoom) socket.resume();
  }

  private closed(code: number): void {
    if (this.closing.signal.aborted || this.failure !== undefined) return;
    if (code === normalClose && this.context.options.close === "end") {
      this.hasEnded = true;
      this.wake?.();
      return;
    }
    this.socket = undefined;
    const reason = new Fault(`${this.link.shown} closed the connection (code ${code})`, networkFault);
    this.retrying
      .failed(reason, this.closing.signal)
      .then(() => this.connect())
      .catch((error: unknown) => this.fail(error));
  }

  private fail(failure: unknown): void {
    this.failure = failure;
    this.socket?.terminate();
    this.wake?.();
  }
}
