import type { Clock, Logger } from "@constellation/sdk";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { DebugHost } from "../debug-host.ts";
import { integer, objectOf, text } from "../protocol/decode.ts";
import { RequestProblem } from "../protocol/request-problem.ts";
import { Breakpoints, toProtocol } from "../stepping/breakpoints.ts";
import { PausableClock } from "../stepping/pausable-clock.ts";
import type { FailureFilters } from "../stepping/stopper.ts";
import { Client } from "./client.ts";
import { DebuggedRun, refuseMissing } from "./debugged-run.ts";
import type { Launch } from "./launch-arguments.ts";
import { pathKey, requests } from "./requests.ts";

/** What a session is made with. */
export interface SessionOptions {
  readonly host: DebugHost;
  readonly clock: Clock;
  /** Takes messages for the client. */
  readonly send: (message: DebugProtocol.ProtocolMessage) => void;
  /** The session is over: the client has left. */
  readonly onClose?: () => void;
}

const envelope = objectOf({ seq: integer, type: text, command: text });

/** One client of the Debug Adapter Protocol, and the one batch run that it debugs. Every request is answered, a malformed one with what is wrong with it. */
export class DebugSession {
  readonly client: Client;
  readonly breakpoints = new Breakpoints();
  filters: FailureFilters = { failure: true, handled: false };
  run: DebuggedRun | undefined;
  private readonly options: SessionOptions;
  private launched: Launch | undefined;
  private isConfigured = false;

  constructor(options: SessionOptions) {
    this.options = options;
    this.client = new Client(options.send);
  }

  /** Takes a message of the client. */
  receive(message: unknown): void {
    void this.answer(message);
  }

  /** Tells the client that something that it sent could not be read. */
  reject(problem: string): void {
    this.client.refuse({ seq: 0, command: "" }, problem);
  }

  private async answer(message: unknown): Promise<void> {
    const request = { seq: seqOf(message), command: "" };
    try {
      const { command, type } = envelope(message, "message");
      request.command = command;
      if (type !== "request") throw new RequestProblem(`"message.type" should be "request"`);
      const handler = Object.hasOwn(requests, command) ? requests[command] : undefined;
      if (handler === undefined) throw new RequestProblem(`"${command}" is not supported`);
      const { arguments: given } = message as { readonly arguments?: unknown };
      this.client.respond(request, await handler(this, given));
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      this.client.refuse(request, reason, request.command === "launch" || request.command === "restart");
      if (request.command === "launch") this.client.event("terminated");
    }
    if (request.command === "disconnect") this.options.onClose?.();
  }

  /** Loads the pipeline; it runs when the client has set its breakpoints. */
  async launch(launch: Launch): Promise<void> {
    if (this.launched !== undefined)
      throw new RequestProblem("a session debugs one pipeline; it is launched already");
    this.launched = launch;
    await this.load(launch);
    // A text is that of the launch: a client that wants the newest launches again.
    if (launch.text !== undefined)
      this.client.event("capabilities", { capabilities: { supportsRestartRequest: false } });
    this.client.event("initialized");
  }

  private async load(launch: Launch): Promise<void> {
    const clock = new PausableClock(this.options.clock);
    const services = {
      clock,
      logger: this.logger(),
      show: (said: string) => this.client.output("stderr", said),
    };
    const loaded = await this.options.host.load(launch, services);
    try {
      refuseMissing(loaded.graph, loaded.inputs);
    } catch (thrown) {
      await loaded.runtime.close();
      throw thrown;
    }
    const { client, breakpoints } = this;
    this.run = new DebuggedRun({ loaded, launch, client, breakpoints, filters: () => this.filters, clock });
    for (const breakpoint of breakpoints.load(pathKey(launch.program), this.run.map))
      client.event("breakpoint", { reason: "changed", breakpoint: this.shown(toProtocol(breakpoint)) });
    if (this.isConfigured) this.run.start();
  }

  /** The client has said all: the run begins. */
  configured(): void {
    this.isConfigured = true;
    this.run?.start();
  }

  /** Runs the pipeline once more, as its text is now. */
  async restart(launch: Launch | undefined): Promise<void> {
    const next = launch ?? this.launched;
    if (next === undefined) throw new RequestProblem("nothing has been launched");
    this.launched = next;
    await this.run?.giveUp();
    this.run = undefined;
    try {
      await this.load(next);
    } catch (thrown) {
      this.client.event("terminated");
      throw thrown;
    }
  }

  /** Ends the run. */
  async close(): Promise<void> {
    await this.run?.giveUp();
    this.run = undefined;
  }

  /** A breakpoint with lines as the client counts, and its source. */
  shown(breakpoint: DebugProtocol.Breakpoint): DebugProtocol.Breakpoint {
    const { line, column, endLine, endColumn } = breakpoint;
    if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined)
      return breakpoint;
    const range = this.client.range({ line, column, endLine, endColumn });
    return { ...breakpoint, ...range, ...(this.run === undefined ? {} : { source: this.run.source }) };
  }

  private logger(): Logger {
    const write =
      (level: string) =>
      (message: string, data?: Readonly<Record<string, unknown>>): void =>
        this.client.output("console", `${level} ${message}${dataText(data)}\n`);
    return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  }
}

function dataText(data: Readonly<Record<string, unknown>> | undefined): string {
  if (data === undefined) return "";
  try {
    return ` ${JSON.stringify(data)}`;
  } catch {
    return "";
  }
}

function seqOf(message: unknown): number {
  const seq = typeof message === "object" && message !== null && "seq" in message ? message.seq : 0;
  return typeof seq === "number" && Number.isSafeInteger(seq) ? seq : 0;
}
