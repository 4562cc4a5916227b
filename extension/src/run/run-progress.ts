import * as vscode from "vscode";
import { resultCount } from "./result-count.ts";
import type { RunKind, RunMessage } from "./run-message.ts";

/** What ends sooner is not shown. */
const shownAfterMs = 1000;
const titles: Readonly<Record<RunKind, string>> = {
  run: "Running",
  preview: "Previewing",
  stream: "Streaming",
};

/** Shows that a run goes on, from its first second: a batch run or preview with a button that ends it, a stream in the status bar with how many results came, of all outputs. */
export class RunProgress {
  readonly #kind: RunKind;
  readonly #name: string;
  readonly #stop: () => void;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #ended: Promise<void>;
  #tellEnd: () => void = () => undefined;
  #report: ((message: string) => void) | undefined;
  #results = 0;

  constructor(kind: RunKind, name: string, stop: () => void) {
    this.#kind = kind;
    this.#name = name;
    this.#stop = stop;
    this.#ended = new Promise((resolve) => {
      this.#tellEnd = resolve;
    });
    this.#timer = setTimeout(() => void this.#show(), shownAfterMs);
  }

  heard(message: RunMessage): void {
    if (message.kind === "elements") {
      this.#results += message.count;
      this.#report?.(resultCount(this.#results));
    }
    if (message.kind === "ended") this.#end();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#tellEnd();
  }

  #show(): Thenable<void> {
    const isStream = this.#kind === "stream";
    const options: vscode.ProgressOptions = {
      location: isStream ? vscode.ProgressLocation.Window : vscode.ProgressLocation.Notification,
      title: `${titles[this.#kind]} ${this.#name}`,
      cancellable: !isStream,
    };
    return vscode.window.withProgress(options, (progress, token) => {
      this.#report = (message) => progress.report({ message });
      token.onCancellationRequested(() => {
        progress.report({ message: "ending…" });
        this.#stop();
      });
      return this.#ended;
    });
  }
}
