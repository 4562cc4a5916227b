import type { DebugProtocol } from "@vscode/debugprotocol";

interface Waiting {
  readonly matches: (message: Message) => boolean;
  readonly done: (message: Message) => void;
}

type Message = DebugProtocol.ProtocolMessage & {
  readonly event?: string;
  readonly command?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into bodies as it likes
  readonly body?: any;
};

/** A client of a debug adapter, for tests: asks, and waits for events in their order. */
export class DebugClient {
  /** Everything that was told so far. */
  readonly heard: Message[] = [];
  private readonly send: (message: object) => void;
  private readonly waiting = new Set<Waiting>();
  private seq = 1;
  private read = 0;

  constructor(send: (message: object) => void) {
    this.send = send;
  }

  /** Takes a message of the adapter. */
  hear(message: DebugProtocol.ProtocolMessage): void {
    this.heard.push(message);
    for (const each of this.waiting) {
      if (!each.matches(message)) continue;
      this.waiting.delete(each);
      each.done(message);
    }
  }

  /** The body of the response; rejects with the adapter's reason. */
  async ask(command: string, given: object = {}): Promise<NonNullable<Message["body"]>> {
    const seq = this.seq++;
    this.send({ seq, type: "request", command, arguments: given });
    const response = await this.response(seq);
    if (response.success !== true) throw new Error(response.message);
    return response.body;
  }

  /** The response to a request that was sent by hand. */
  response(seq: number): Promise<Message> {
    return this.message((each) => each.type === "response" && each.request_seq === seq);
  }

  sendRaw(message: object): void {
    this.send(message);
  }

  /** The next event of a kind that was not waited for yet. */
  async event(event: string): Promise<NonNullable<Message["body"]>> {
    const at = this.heard.findIndex((each, index) => index >= this.read && each.event === event);
    const message = at >= 0 ? this.heard[at] : await this.message((each) => each.event === event);
    this.read = (at >= 0 ? at : this.heard.length - 1) + 1;
    return message?.body ?? {};
  }

  private message(matches: (message: Message) => boolean): Promise<Message> {
    const known = this.heard.find((each) => each.type === "response" && matches(each));
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((done) => this.waiting.add({ matches, done }));
  }

  /** Launches, sets breakpoints and begins. */
  async launch(
    launch: object,
    breakpoints: readonly object[] = [],
    filters: readonly string[] = ["failure"],
  ): Promise<readonly DebugProtocol.Breakpoint[]> {
    await this.ask("initialize", { adapterID: "constellation", linesStartAt1: true, columnsStartAt1: true });
    const launched = this.ask("launch", launch);
    launched.catch(() => undefined);
    await Promise.race([this.event("initialized"), launched.then(() => new Promise(() => undefined))]);
    const { program } = launch as { readonly program: string };
    const set = await this.ask("setBreakpoints", { source: { path: program }, breakpoints });
    await this.ask("setExceptionBreakpoints", { filters });
    await this.ask("configurationDone");
    await launched;
    return set.breakpoints;
  }

  /** Where the run stands now: the stack, a text per frame with its line. */
  async stack(): Promise<readonly string[]> {
    const { stackFrames } = await this.ask("stackTrace", { threadId: 1 });
    return (stackFrames as readonly DebugProtocol.StackFrame[]).map(({ name, line }) => `${line}: ${name}`);
  }

  /** Waits for the next stop: its reason, then the stack. */
  async stop(): Promise<readonly string[]> {
    const { reason } = await this.event("stopped");
    return [reason, ...(await this.stack())];
  }

  /** The variables of a scope, a text each. */
  async scope(name: string, frameId = 1): Promise<readonly string[]> {
    const { scopes } = await this.ask("scopes", { frameId });
    const scope = (scopes as readonly DebugProtocol.Scope[]).find((each) => each.name === name);
    return this.variables(scope?.variablesReference ?? 0);
  }

  async variables(variablesReference: number, page: object = {}): Promise<readonly string[]> {
    const { variables } = await this.ask("variables", { variablesReference, ...page });
    return (variables as readonly DebugProtocol.Variable[]).map((each) => `${each.name} = ${each.value}`);
  }

  /** What was told on the debug console. */
  output(): string {
    return this.heard.map(({ event, body }) => (event === "output" ? body.output : "")).join("");
  }
}
