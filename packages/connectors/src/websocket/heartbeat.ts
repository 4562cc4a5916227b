import type { Clock } from "@constellation/sdk";
import type { WebSocket } from "ws";

/** Asks a peer regularly whether it is there, and cuts the connection when it does not answer. A socket that is paused is not asked: it could not hear. */
export class Heartbeat {
  private readonly clock: Clock;
  private readonly socket: WebSocket;
  private readonly everyMs: number;
  private isAnswered = true;
  private cancel: () => void = () => undefined;

  constructor(clock: Clock, socket: WebSocket, everyMs: number) {
    this.clock = clock;
    this.socket = socket;
    this.everyMs = everyMs;
    const heard = (): void => {
      this.isAnswered = true;
    };
    socket.on("pong", heard);
    socket.on("message", heard);
    socket.once("close", () => this.cancel());
    this.schedule();
  }

  private schedule(): void {
    this.cancel = this.clock.schedule(this.everyMs, () => this.beat());
  }

  private beat(): void {
    if (this.socket.isPaused) this.isAnswered = true;
    else if (!this.isAnswered) {
      this.socket.terminate();
      return;
    } else {
      this.isAnswered = false;
      this.socket.ping();
    }
    this.schedule();
  }
}
