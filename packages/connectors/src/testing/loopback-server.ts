import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request as it came in. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** An HTTP server on this machine, whose answers a test gives. */
export class LoopbackServer {
  readonly requests: ReceivedRequest[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private waiting: (() => void)[] = [];
  private port = 0;

  private constructor(answer: (request: ReceivedRequest, response: ServerResponse) => void) {
    this.server = createServer((incoming, response) => {
      const parts: Buffer[] = [];
      incoming.on("data", (part: Buffer) => parts.push(part));
      incoming.on("end", () => {
        const { method = "", url = "", headers } = incoming;
        const request = { method, url, headers, body: Buffer.concat(parts).toString("utf8") };
        this.requests.push(request);
        for (const wake of this.waiting.splice(0)) wake();
        answer(request, response);
      });
    });
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
      socket.on("error", () => undefined);
    });
  }

  static async start(
    answer: (request: ReceivedRequest, response: ServerResponse) => void,
  ): Promise<LoopbackServer> {
    const started = new LoopbackServer(answer);
    await new Promise<void>((resolve) => started.server.listen(0, "127.0.0.1", resolve));
    started.port = (started.server.address() as AddressInfo).port;
    return started;
  }

  get http(): Server {
    return this.server;
  }

  /** Such as `http://127.0.0.1:4711`. */
  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when so many requests have come in. */
  async received(count: number): Promise<void> {
    while (this.requests.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Cuts all connections, without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
