import type { StreamDeployment } from "@constellation/runtime";
import { type Console, useColor } from "../console/console.ts";
import { type StatusLook, statusText } from "./status-text.ts";

const refreshMs = 250;
/** Rates are taken over about so long, so that they can be read. */
const rateMs = 1000;

/**
 * Shows on standard error how a stream is going: on a terminal one line that is written over, else a line every now and then. All other text
 * goes through it, so that neither cuts into the other.
 */
export class StatusBoard {
  private readonly console: Console;
  private readonly isLive: boolean;
  private readonly everyMs: number;
  private timer: NodeJS.Timeout | undefined;
  private deployment: StreamDeployment | undefined;
  private before: StatusLook | undefined;
  private isShown = false;

  constructor(console: Console, everyMs: number) {
    this.console = console;
    this.isLive = console.isTerminal.stderr && console.env.TERM !== "dumb";
    this.everyMs = this.isLive ? refreshMs : everyMs;
  }

  watch(deployment: StreamDeployment): void {
    this.deployment = deployment;
    if (!Number.isFinite(this.everyMs)) return;
    this.timer = setInterval(() => this.show(), this.everyMs);
    // A stream that has nothing left to do must not be kept alive by its own status.
    this.timer.unref();
  }

  /** A line for people. */
  line(text: string): void {
    this.hide();
    this.console.stderr(`${text}\n`);
  }

  /** Data on standard output, where it may be the same terminal. */
  data(text: string): Promise<void> {
    if (this.console.isTerminal.stdout) this.hide();
    return this.console.output.write(text);
  }

  close(): void {
    clearInterval(this.timer);
    this.hide();
  }

  private show(): void {
    const { deployment, console, before } = this;
    if (deployment === undefined) return;
    const look = { status: deployment.status, at: performance.now() };
    const text = statusText(look, before, this.isLive ? console.width - 1 : 200);
    if (before === undefined || look.at - before.at >= rateMs) this.before = look;
    if (!this.isLive) {
      console.stderr(`${text}\n`);
      return;
    }
    const faint = useColor(console, "stderr") ? `\u001b[2m${text}\u001b[0m` : text;
    console.stderr(`\r${faint}\u001b[K`);
    this.isShown = true;
  }

  private hide(): void {
    if (!this.isShown) return;
    this.isShown = false;
    this.console.stderr("\r\u001b[K");
  }
}
