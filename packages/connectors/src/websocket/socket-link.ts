import { type ConnectorContext, Fault, type OptionsOf } from "@constellation/sdk";
import type { ClientOptions, WebSocket } from "ws";
import { durationMs } from "../bindings/duration.ts";
import { shownAddress } from "../http/http-client.ts";
import { within } from "../reconnect/wait.ts";
import type { websocketDeclaration } from "./declaration.ts";

export type WebSocketOptions = OptionsOf<(typeof websocketDeclaration)["options"]>;

/** Makes a WebSocket that is connecting; a simulator or a test puts its own in place of `ws`. */
export type SocketFactory = (url: string, options: ClientOptions) => WebSocket;

export const networkFault = { code: "network", retryable: true } as const;

/** One place that sockets are opened to. */
export class SocketLink {
  readonly shown: string;
  private readonly factory: SocketFactory;
  private readonly context: ConnectorContext<WebSocketOptions>;

  constructor(factory: SocketFactory, context: ConnectorContext<WebSocketOptions>) {
    const url = URL.parse(context.options.url);
    if (url === null || (url.protocol !== "ws:" && url.protocol !== "wss:")) {
      throw new Fault("the address should begin with ws:// or wss://", { code: "address", retryable: false });
    }
    this.factory = factory;
    this.context = context;
    this.shown = shownAddress(url);
  }

  /**
   * Opens a socket; one attempt. `prepare` gets it before anything can come. Rejects when the peer refuses, or does not answer within the
   * time limit.
   */
  async open(signal: AbortSignal, prepare: (socket: WebSocket) => void): Promise<WebSocket> {
    const { timeout, headers, token, message_max: maxPayload, url } = this.context.options;
    const late = () => new Fault(`${this.shown} did not answer within ${timeout}`, networkFault);
    const limit = { clock: this.context.clock, limitMs: durationMs(timeout), signal, late };
    const socket = this.factory(url, {
      maxPayload,
      // Text is checked here, so that one bad message does not cost the connection.
      skipUTF8Validation: true,
      perMessageDeflate: false,
      headers: {
        ...(headers as Readonly<Record<string, string>> | undefined),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    // Without a listener an error ends the process; after the opening it shows as a close.
    socket.on("error", () => undefined);
    prepare(socket);
    try {
      await within(limit, () => this.opened(socket));
      return socket;
    } catch (error) {
      socket.terminate();
      throw error;
    }
  }

  private opened(socket: WebSocket): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.once("open", () => resolve());
      socket.once("error", (error) => {
        const status = /Unexpected server response: (\d+)/.exec(error.message)?.[1];
        const isFinal = status !== undefined && /^4/.test(status) && !["408", "425", "429"].includes(status);
        const reason = status === undefined ? reasonOf(error) : `it answered with status ${status}`;
        reject(
          new Fault(`${this.shown} cannot be connected: ${reason}`, {
            code: isFinal ? "answer" : "network",
            retryable: !isFinal,
            cause: error,
          }),
        );
      });
      socket.once("close", () => reject(new Fault(`${this.shown} closed the connection`, networkFault)));
    });
  }
}

function reasonOf(error: Error): string {
  if ("code" in error && error.code === "ECONNREFUSED") return "nobody listens there (ECONNREFUSED)";
  return error.message === "" && "code" in error ? String(error.code) : error.message;
}
