import { EventEmitter } from "node:events";
import type { SocketFactory } from "@constellation/connectors";
import type { Life } from "./machine.ts";
import { moodOf, networkError } from "./simulated-http.ts";

/** The far side of WebSockets: what it heard, in order, repeats included. */
export class SocketPeer {
  readonly heard: string[] = [];

  /** Makes sockets for one life of a process. */
  factory(life: Life): SocketFactory {
    // Only what the connectors use of a socket is there.
    return () => new SimulatedSocket(this, life) as unknown as ReturnType<SocketFactory>;
  }
}

/** A WebSocket whose messages arrive after a while, in order, until something breaks it. */
class SimulatedSocket extends EventEmitter {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  isPaused = false;
  private readonly peer: SocketPeer;
  private readonly life: Life;
  /** Messages until the connection breaks, or is heard no more. */
  private left: number;
  private readonly isMute: boolean;
  /** Frames arrive in order. */
  private arrivesAt = 0;

  constructor(peer: SocketPeer, life: Life) {
    super();
    this.peer = peer;
    this.life = life;
    const mood = moodOf(life);
    const { chance, trace, time } = life.world;
    trace.add(`${time.passed} socket: ${mood}`);
    this.left = mood === "kind" || mood === "flood" ? Number.POSITIVE_INFINITY : chance.below(40);
    this.isMute = mood === "stall";
    life.clock.schedule(chance.below(50), () => {
      if (this.readyState !== this.CONNECTING) return;
      if (mood === "refuse" || mood === "busy") {
        this.emit("error", networkError("ECONNREFUSED"));
        this.closeWith(1006);
        return;
      }
      this.readyState = this.OPEN;
      this.emit("open");
    });
  }

  send(message: string, done?: () => void): void {
    this.deliver(() => this.peer.heard.push(message));
    done?.();
  }

  ping(question?: string): void {
    const answer = Buffer.from(question ?? "");
    this.deliver(() =>
      this.life.clock.schedule(5, () => this.readyState === this.OPEN && this.emit("pong", answer)),
    );
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(): void {
    this.closeWith(1000);
  }

  terminate(): void {
    this.closeWith(1006);
  }

  private deliver(arrive: () => void): void {
    if (this.readyState !== this.OPEN) return;
    const { clock, world } = this.life;
    this.arrivesAt = Math.max(this.arrivesAt, world.time.passed + world.chance.below(20));
    clock.schedule(this.arrivesAt - world.time.passed, () => {
      if (this.readyState !== this.OPEN || this.left < 0) return;
      this.left--;
      if (this.left >= 0) arrive();
      else if (!this.isMute) this.closeWith(1006);
    });
  }

  private closeWith(code: number): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    this.life.clock.schedule(0, () => this.emit("close", code));
  }
}
