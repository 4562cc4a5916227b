import process from "node:process";
import type { ConnectorDefinition } from "@constellation/sdk";
import { WebSocket } from "ws";
import type { Disk } from "./disk/disk.ts";
import { nodeDisk } from "./disk/node-disk.ts";
import { fileConnector } from "./file/file-connector.ts";
import type { HttpClient } from "./http/http-client.ts";
import { nodeHttp } from "./http/node-http.ts";
import { memoryConnector } from "./memory/memory-connector.ts";
import { MemoryQueues } from "./memory/memory-queue.ts";
import { sseConnector } from "./sse/sse-connector.ts";
import type { ByteInput } from "./stdin/byte-input.ts";
import { stdinConnector } from "./stdin/stdin-connector.ts";
import { nodeOutput } from "./stdout/node-output.ts";
import { stdoutConnector } from "./stdout/stdout-connector.ts";
import type { TextOutput } from "./stdout/text-output.ts";
import { valueConnector } from "./value/value-connector.ts";
import { webhookConnector } from "./webhook/webhook-connector.ts";
import type { SocketFactory } from "./websocket/socket-link.ts";
import { websocketConnector } from "./websocket/websocket-connector.ts";

/** What the built-in connectors have of the world; each part can be replaced, by a simulator or a test. */
export interface ConnectorParts {
  readonly disk: Disk;
  /** The queues that `memory:NAME` names. */
  readonly queues: MemoryQueues;
  /** Standard input, when it is first read. */
  readonly input: () => ByteInput;
  readonly output: TextOutput;
  readonly http: HttpClient;
  /** Makes WebSockets. */
  readonly socket: SocketFactory;
}

/** The built-in connectors; parts that are not given are the machine's. */
export function builtinConnectors(parts: Partial<ConnectorParts> = {}): readonly ConnectorDefinition[] {
  const http = parts.http ?? nodeHttp();
  return [
    memoryConnector(parts.queues ?? new MemoryQueues()),
    fileConnector(parts.disk ?? nodeDisk),
    stdinConnector(parts.input ?? (() => process.stdin)),
    stdoutConnector(parts.output ?? nodeOutput(process.stdout)),
    valueConnector(),
    sseConnector(http),
    websocketConnector(parts.socket ?? ((url, options) => new WebSocket(url, options))),
    webhookConnector(http),
  ];
}
