import type { DebugProtocol } from "@vscode/debugprotocol";
import type { TextRange } from "../program/text-lines.ts";

/** How a client counts lines and columns. */
export interface ClientManner {
  readonly linesStartAt1: boolean;
  readonly columnsStartAt1: boolean;
}

/** The other side of the wire: takes events and responses, numbered. */
export class Client {
  manner: ClientManner = { linesStartAt1: true, columnsStartAt1: true };
  private readonly send: (message: DebugProtocol.ProtocolMessage) => void;
  private seq = 1;

  constructor(send: (message: DebugProtocol.ProtocolMessage) => void) {
    this.send = send;
  }

  event(event: string, body?: object): void {
    const message: DebugProtocol.Event = {
      seq: this.seq++,
      type: "event",
      event,
      ...(body === undefined ? {} : { body }),
    };
    this.send(message);
  }

  respond(request: { readonly seq: number; readonly command: string }, body: object | undefined): void {
    const message: DebugProtocol.Response = {
      ...this.response(request),
      success: true,
      ...(body === undefined ? {} : { body }),
    };
    this.send(message);
  }

  /** Refuses a request, with a sentence for the user. */
  refuse(request: { readonly seq: number; readonly command: string }, reason: string, isShown = false): void {
    const message: DebugProtocol.ErrorResponse = {
      ...this.response(request),
      success: false,
      message: reason,
      body: { error: { id: 1, format: reason, showUser: isShown } },
    };
    this.send(message);
  }

  private response({ seq, command }: { readonly seq: number; readonly command: string }) {
    return { seq: this.seq++, type: "response" as const, request_seq: seq, command };
  }

  /** Text for the debug console; `stderr` is for what went wrong. */
  output(
    category: "console" | "stdout" | "stderr",
    output: string,
    place?: Pick<DebugProtocol.OutputEvent["body"], "source" | "line" | "column">,
  ): void {
    this.event("output", { category, output, ...place });
  }

  /** A line of the client's, from 1. */
  line(line: number): number {
    return this.manner.linesStartAt1 ? line : line + 1;
  }

  column(column: number): number {
    return this.manner.columnsStartAt1 ? column : column + 1;
  }

  /** A range as the client counts. */
  range({ line, column, endLine, endColumn }: TextRange): TextRange {
    const lines = this.manner.linesStartAt1 ? 0 : 1;
    const columns = this.manner.columnsStartAt1 ? 0 : 1;
    return {
      line: line - lines,
      column: column - columns,
      endLine: endLine - lines,
      endColumn: endColumn - columns,
    };
  }
}
