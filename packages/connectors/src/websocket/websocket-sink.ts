import { type ConnectorContext, Fault, type SinkElement, type SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { WebSocket } from "ws";
import { durationMs } from "../bindings/duration.ts";
import { Retrying } from "../reconnect/retrying.ts";
import { within } from "../reconnect/wait.ts";
import { networkFault, type SocketFactory, SocketLink, type WebSocketOptions } from "./socket-link.ts";

/** Messages, and UTF-16 units of them, that may be on their way before the peer must have confirmed some. */
const underwayMax = 1024;
const underwayLengthMax = 4 * 1024 * 1024;

/** Opens a WebSocket as a sink; resolves when it is connected. */
export async function openWebSocketSink(
  factory: SocketFactory,
  context: ConnectorContext<WebSocketOptions>,
): Promise<SinkWriter> {
  const writer = new WebSocketWriter(new SocketLink(factory, context), context);
  await writer.connect();
  return writer;
}

/**
 * Sends messages. What the peer has not confirmed is kept, and sent again after a break; a ping behind the messages is the question, its pong
 * the answer: the peer handles both in order.
 */
class WebSocketWriter implements SinkWriter {
  private readonly link: SocketLink;
  private readonly context: ConnectorContext<WebSocketOptions>;
  private readonly retrying: Retrying;
  private readonly closing = new AbortController();
  private socket: WebSocket | undefined;
  private underway: string[] = [];
  private underwayLength = 0;
  private questions = 0;

  constructor(link: SocketLink, context: ConnectorContext<WebSocketOptions>) {
    this.link = link;
    this.context = context;
    this.retrying = new Retrying(context, context.options.attempts);
    context.signal.addEventListener("abort", () => this.closing.abort(context.signal.reason), { once: true });
    if (context.signal.aborted) this.closing.abort(context.signal.reason);
  }

  /** Connects, as often as it takes and is allowed, and sends what is not confirmed. */
  async connect(): Promise<WebSocket> {
    const { signal } = this.closing;
    for (;;) {
      try {
        const socket = await this.link.open(signal, () => undefined);
        for (const message of this.underway) socket.send(message);
        this.socket = socket;
        return socket;
      } catch (error) {
        await this.retrying.failed(error, signal);
      }
    }
  }

  async write(elements: readonly SinkElement[]): Promise<void> {
    const isEnvelope = this.context.options.form === "envelope";
    for (const { id, text } of elements) {
      const message = isEnvelope ? `{"id":${JSON.stringify(id)},"value":${text}}` : text;
      if (this.underway.length >= underwayMax || this.underwayLength >= underwayLengthMax)
        await this.confirm();
      this.underway.push(message);
      this.underwayLength += message.length;
      // One that is closing takes nothing; the confirmation finds out and sends it again.
      if (this.socket?.readyState === this.socket?.OPEN) this.socket?.send(message, () => undefined);
    }
  }

  async seal(epoch: number): Promise<JsonValue> {
    await this.confirm();
    return { epoch };
  }

  async commit(): Promise<void> {}

  async restore(): Promise<void> {
    this.underway = [];
    this.underwayLength = 0;
  }

  async close(): Promise<void> {
    this.closing.abort(new Fault("the sink is closed", { code: "closed", retryable: false }));
    const { socket } = this;
    this.socket = undefined;
    if (socket === undefined || socket.readyState === socket.CLOSED) return;
    socket.close(1000);
    const { clock, signal } = this.context;
    const limit = { clock, limitMs: 1000, signal, late: () => new Error("the peer does not answer") };
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    await within(limit, () => closed).catch(() => socket.terminate());
  }

  /** The peer has all that was written. */
  private async confirm(): Promise<void> {
    const { signal } = this.closing;
    while (this.underway.length > 0) {
      signal.throwIfAborted();
      try {
        const { socket } = this;
        if (socket === undefined || socket.readyState !== socket.OPEN) {
          throw new Fault(`${this.link.shown} closed the connection`, networkFault);
        }
        await this.ask(socket, signal);
        this.underway = [];
        this.underwayLength = 0;
        this.retrying.succeeded();
      } catch (error) {
        this.socket?.terminate();
        this.socket = undefined;
        await this.retrying.failed(error, signal);
        await this.connect();
      }
    }
  }

  private ask(socket: WebSocket, signal: AbortSignal): Promise<void> {
    const { clock, options } = this.context;
    const question = `c${++this.questions}`;
    const late = () => new Fault(`${this.link.shown} did not confirm within ${options.ping}`, networkFault);
    return within({ clock, limitMs: durationMs(options.ping), signal, late }, () =>
      answered(socket, question, this.link),
    );
  }
}

function answered(socket: WebSocket, question: string, { shown }: SocketLink): Promise<void> {
  return new Promise((resolve, reject) => {
    const heard = (answer: Buffer): void => {
      if (answer.toString("latin1") !== question) return;
      end();
      resolve();
    };
    const closed = (code: number): void => {
      end();
      reject(new Fault(`${shown} closed the connection (code ${code})`, networkFault));
    };
    const end = (): void => {
      socket.off("pong", heard);
      socket.off("close", closed);
    };
    socket.on("pong", heard);
    socket.once("close", closed);
    socket.ping(question);
  });
}
