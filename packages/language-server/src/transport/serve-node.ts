import {
  createConnection,
  ErrorCodes,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  type ResponseMessage,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { nodeEnvironment } from "../environment/node-environment.ts";
import { startServer } from "../server/start-server.ts";
import { FrameReader } from "./frame-reader.ts";
import { limitHeap } from "./limit-heap.ts";
import type { Malformed } from "./read-message.ts";

export interface NodeServerOptions {
  /** The script that loads a configuration in a process of its own; a bundle names its own. */
  readonly script?: string;
  /** Time limit for loading a configuration, in milliseconds; default 10,000. */
  readonly timeoutMs?: number;
  /** The Node.js program that loads it; default: the one that runs the server. */
  readonly node?: string | undefined;
}

/** Serves the client at the standard input and output of this process; ends the process when the client is gone. */
export function serveStdio(options: NodeServerOptions = {}): void {
  limitHeap();
  const { stdin, stdout } = process;
  // The output belongs to the protocol alone.
  console.log = console.error;
  console.info = console.error;
  const writer = new StreamMessageWriter(stdout);
  const reader = new FrameReader(stdin, (malformed) => {
    process.stderr.write(`constellation lsp: not a message: ${malformed.problem}\n`);
    writer.write(answerTo(malformed)).catch(() => process.exit(1));
  });
  for (const event of ["end", "close"] as const) stdin.on(event, () => process.exit(0));
  // A client that is gone cannot be told.
  stdout.on("error", () => process.exit(1));
  startServer(createConnection(ProposedFeatures.all, reader, writer), nodeEnvironment(options));
}

/** Serves the parent process over the channel that it opened. */
export function serveIpc(options: NodeServerOptions = {}): void {
  limitHeap();
  const connection = createConnection(
    ProposedFeatures.all,
    new IPCMessageReader(process),
    new IPCMessageWriter(process),
  );
  process.on("disconnect", () => process.exit(0));
  startServer(connection, nodeEnvironment(options));
}

function answerTo({ problem, id, isText = false }: Malformed): ResponseMessage {
  const code = isText ? ErrorCodes.ParseError : ErrorCodes.InvalidRequest;
  return { jsonrpc: "2.0", id: id ?? null, error: { code, message: problem } };
}
