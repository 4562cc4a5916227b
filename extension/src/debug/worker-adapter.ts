import * as vscode from "vscode";
import type { FromRunner, ToRunner } from "../run/worker-runner.ts";

/** A debug adapter in a worker of its own: messages of the protocol go there and come back. The worker ends with the session. */
export class WorkerAdapter implements vscode.DebugAdapter {
  readonly #sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly #worker: Worker;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromRunner>) => {
      if (data.kind === "debug") this.#sent.fire(data.message);
    };
    worker.onerror = () => this.#sent.fire({ type: "event", event: "terminated", seq: 0 } as object);
  }

  readonly onDidSendMessage = this.#sent.event;

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const debug: ToRunner = { kind: "debug", message };
    this.#worker.postMessage(debug);
  }

  dispose(): void {
    this.#worker.terminate();
    this.#sent.dispose();
  }
}
