import { spawn } from "node:child_process";
import { PassThrough, type Readable, type Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures, StreamMessageWriter } from "vscode-languageserver/node";
import { nodeEnvironment } from "../environment/node-environment.ts";
import { startServer } from "../server/start-server.ts";
import { FrameReader } from "../transport/frame-reader.ts";

/** A message of the server, as it came. */
export interface Incoming {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

type Handler = (params: unknown) => unknown;

/** What a small editor says of itself; tests add to it. */
export interface StartOptions {
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  readonly folders?: readonly string[];
  /** Answers to requests of the server, by method. */
  readonly handlers?: Readonly<Record<string, Handler>>;
  /** Where the server is; default: in a process of its own, from this package's sources. */
  readonly server?: ServerEnds;
}

/** The two ends of a server that a client holds. */
export interface ServerEnds {
  readonly input: Writable;
  readonly output: Readable;
  /** Settles when the server has ended, with the exit code of its process. */
  readonly ended: Promise<number | null>;
  readonly pid?: number | undefined;
}

/** Starts a server in a process of its own. */
export function spawnServer(command: readonly [string, ...string[]] = fromSource): ServerEnds {
  const child = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "ignore"] });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return { input: child.stdin, output: child.stdout, ended, pid: child.pid };
}

/** A server in this process, over the same frames: where what is tested is not the process. */
export function serverInside(options: Parameters<typeof nodeEnvironment>[0] = {}): ServerEnds {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const reader = new FrameReader(input, () => undefined);
  const connection = createConnection(ProposedFeatures.all, reader, new StreamMessageWriter(output));
  startServer(connection, nodeEnvironment(options));
  return { input, output, ended: Promise.resolve(null) };
}

const serverScript = fileURLToPath(new URL("./serve.ts", import.meta.url));
const fromSource = [process.execPath, "--conditions=constellation-source", serverScript] as const;

/** A small client of a server that runs in a process of its own, over its standard input and output. */
export class TestClient {
  readonly server: ServerEnds;
  /** All that the server sent by itself and that nobody has waited for. */
  readonly unread: Incoming[] = [];
  readonly #handlers: Readonly<Record<string, Handler>>;
  readonly #answers = new Map<number | string | null, (message: Incoming) => void>();
  readonly #waiting: {
    readonly accept: (message: Incoming) => boolean;
    readonly resolve: (message: Incoming) => void;
  }[] = [];
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = -1;
  #lastId = 0;

  constructor({ handlers = {}, server = spawnServer() }: StartOptions) {
    this.#handlers = handlers;
    this.server = server;
    server.output.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  /** Starts a server and greets it. */
  static async start(options: StartOptions = {}): Promise<TestClient> {
    const client = new TestClient(options);
    const { capabilities = {}, initializationOptions, folders = [] } = options;
    await client.request("initialize", {
      processId: null,
      rootUri: folders[0] ?? null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities,
      initializationOptions,
    });
    client.notify("initialized", {});
    return client;
  }

  /** The result of a request; rejects with the server's error. */
  async request(method: string, params?: unknown): Promise<unknown> {
    const { result, error } = await this.call(method, params);
    if (error !== undefined) throw Object.assign(new Error(error.message), { code: error.code });
    return result;
  }

  /** The whole answer to a request, which may be an error. */
  call(method: string, params?: unknown, id: number | string = ++this.#lastId): Promise<Incoming> {
    const answer = this.answerTo(id);
    this.send({ id, method, params });
    return answer;
  }

  answerTo(id: number | string | null): Promise<Incoming> {
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  notify(method: string, params: unknown): void {
    this.send({ method, params });
  }

  send(message: object): void {
    this.sendBytes(frame(JSON.stringify({ jsonrpc: "2.0", ...message })));
  }

  sendBytes(bytes: string | Uint8Array): void {
    this.server.input.write(bytes);
  }

  /** The next notification of a kind that fits, from those that are unread on. */
  async next(method: string, fits: (params: never) => boolean = () => true): Promise<unknown> {
    const accept = (message: Incoming): boolean => message.method === method && fits(message.params as never);
    const index = this.unread.findIndex(accept);
    const [found] = index < 0 ? [] : this.unread.splice(index, 1);
    const message =
      found ?? (await new Promise<Incoming>((resolve) => this.#waiting.push({ accept, resolve })));
    return message.params;
  }

  open(uri: string, text: string, version = 1): void {
    this.notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "constellation", version, text },
    });
  }

  change(uri: string, version: number, contentChanges: readonly object[]): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  /** The diagnostics that are pushed for a version of a file, or for any. */
  async diagnostics(uri: string, version?: number): Promise<readonly Problem[]> {
    const params = await this.next(
      "textDocument/publishDiagnostics",
      (given: { readonly uri: string; readonly version?: number }) =>
        given.uri === uri && (version === undefined || given.version === version),
    );
    return (params as { readonly diagnostics: readonly Problem[] }).diagnostics;
  }

  /** Says goodbye; resolves with the exit code. */
  async stop(): Promise<number | null> {
    await this.call("shutdown");
    // In this process "exit" would end the tests.
    if (this.server.pid !== undefined) this.notify("exit", undefined);
    return this.server.ended;
  }

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    for (;;) {
      if (this.#size < Math.max(this.#needed, 1)) return;
      const all =
        this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks);
      this.#chunks = [all];
      if (this.#needed < 0) {
        const end = all.indexOf("\r\n\r\n");
        if (end < 0) return;
        this.#needed = Number(/content-length: (\d+)/i.exec(all.toString("latin1", 0, end))?.[1]);
        this.#keep(all.subarray(end + 4));
      } else {
        const body = all.toString("utf8", 0, this.#needed);
        this.#keep(all.subarray(this.#needed));
        this.#needed = -1;
        this.#receive(JSON.parse(body));
      }
    }
  }

  #keep(rest: Buffer): void {
    this.#chunks = [rest];
    this.#size = rest.length;
  }

  /** What a handler throws is the error of the answer. */
  #answer({ method = "", params }: Incoming): object {
    try {
      return { result: this.#handlers[method]?.(params) ?? null };
    } catch (thrown) {
      return { error: { code: -32603, message: String(thrown) } };
    }
  }

  #receive(message: Incoming): void {
    const { id, method } = message;
    if (method === undefined) {
      const answer = this.#answers.get(id ?? null);
      this.#answers.delete(id ?? null);
      answer?.(message);
      return;
    }
    if (id !== undefined) this.send({ id, ...this.#answer(message) });
    const index = this.#waiting.findIndex(({ accept }) => accept(message));
    const [waiting] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (waiting === undefined) this.unread.push(message);
    else waiting.resolve(message);
  }
}

/** A diagnostic, as far as tests look at it. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly character: number;
}

/** A body with the header that the protocol wants. */
export function frame(body: string): string {
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
