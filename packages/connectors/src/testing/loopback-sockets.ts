import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";

/** The side of a WebSocket server: connections and messages as they come, to be waited for. */
export class LoopbackSockets {
  readonly connections: WebSocket[] = [];
  readonly messages: string[] = [];
  private readonly server: WebSocketServer;
  private waiting: (() => void)[] = [];

  constructor(server: Server, options: { readonly autoPong?: boolean } = {}) {
    this.server = new WebSocketServer({
      server,
      autoPong: options.autoPong !== false,
      perMessageDeflate: false,
    });
    this.server.on("connection", (socket) => {
      this.connections.push(socket);
      socket.on("error", () => undefined);
      socket.on("message", (data) => {
        this.messages.push(String(data));
        this.wake();
      });
      this.wake();
    });
  }

  /** The connection of this number, from 0, when it is there. */
  async connection(index: number): Promise<WebSocket> {
    for (;;) {
      const found = this.connections[index];
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Resolves when so many messages have come. */
  async received(count: number): Promise<readonly string[]> {
    while (this.messages.length < count) await new Promise<void>((resolve) => this.waiting.push(resolve));
    return this.messages;
  }

  close(): void {
    for (const connection of this.connections) connection.terminate();
    this.server.close();
  }

  private wake(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }
}
