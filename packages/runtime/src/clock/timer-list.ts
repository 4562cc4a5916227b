import { Roster, type RosterMember } from "../calls/roster.ts";

/** The longest delay that a timer of the host can wait. */
const timerMaxMs = 2_147_483_647;

interface Waiting extends RosterMember {
  readonly dueAt: number;
  readonly task: () => void;
}

/**
 * Tasks that all wait equally long: the oldest is due first, so one timer of the host serves them. Most are timeouts of calls, cancelled long before they are due: that costs a
 * tenth of a timer each. While nothing waits there is no timer, so that a process can end.
 */
export class TimerList {
  private readonly delayMs: number;
  private readonly now: () => number;
  private readonly tasks = new Roster<Waiting>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `now`: milliseconds that never go backwards. */
  constructor(delayMs: number, now: () => number) {
    this.delayMs = delayMs;
    this.now = now;
  }

  get isEmpty(): boolean {
    return this.tasks.size === 0;
  }

  /** Runs `task` when its time has come; the returned function cancels it. */
  add(task: () => void): () => void {
    const waiting: Waiting = { dueAt: this.now() + this.delayMs, task };
    this.tasks.add(waiting);
    if (this.timer === undefined) this.waitFor(this.delayMs);
    return () => {
      this.tasks.delete(waiting);
      if (this.isEmpty) this.stop();
    };
  }

  private waitFor(durationMs: number): void {
    this.timer = setTimeout(this.run, Math.min(Math.max(durationMs, 1), timerMaxMs));
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Each task runs in a turn of its own, so that one that throws takes none of the others with it. */
  private readonly run = (): void => {
    this.timer = undefined;
    const [first] = this.tasks;
    if (first === undefined) return;
    const leftMs = first.dueAt - this.now();
    if (leftMs > 0) {
      this.waitFor(leftMs);
      return;
    }
    this.tasks.delete(first);
    const [next] = this.tasks;
    if (next !== undefined) this.waitFor(next.dueAt - this.now());
    first.task();
  };
}
