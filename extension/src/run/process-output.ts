import type { JsonValue } from "@constellation/types";
import { readElement, readFailureLine, readFlows, readResult } from "./read-result.ts";
import type { RunKind, RunMessage } from "./run-message.ts";
import { LineSplitter } from "./split-lines.ts";

/** Most characters of a result that are kept: what is longer is no result to look at. */
const resultMax = 32 << 20;
/** Lines of the log of one run that are passed on, and problems. */
const logLinesMax = 2000;
const problemsMax = 200;
/** Elements of an output that are passed on between two looks; the rest is counted only. */
const burstMax = 200;
const lookEveryMs = 80;

/** Turns the two outputs of a `constellation` process into messages; bounded, whatever the process writes. */
export class ProcessOutput {
  readonly #kind: RunKind;
  readonly #tell: (message: RunMessage) => void;
  readonly #lines = new LineSplitter((line) => this.#element(line));
  readonly #log = new LineSplitter((line) => this.#logLine(line));
  readonly #waiting = new Map<string, { values: JsonValue[]; count: number }>();
  #result = "";
  #logged = 0;
  #problems = 0;
  #said: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(kind: RunKind, tell: (message: RunMessage) => void) {
    this.#kind = kind;
    this.#tell = tell;
  }

  stdout(text: string): void {
    if (this.#kind === "stream") this.#lines.push(text);
    else if (this.#result.length < resultMax) this.#result += text;
  }

  stderr(text: string): void {
    this.#log.push(text);
  }

  /** Passes on what is left. A failure without a problem of its own is told with what was said on standard error. */
  end(outcome: "completed" | "failed" | "stopped"): void {
    clearTimeout(this.#timer);
    this.#lines.end();
    this.#log.end();
    this.#flush();
    if (this.#kind !== "stream") {
      for (const message of readResult(this.#kind, this.#result)) {
        if (message.kind === "problem") this.#problems++;
        this.#tell(message);
      }
    }
    if (outcome === "failed" && this.#problems === 0)
      this.#tell({ kind: "problem", problem: { message: this.#said.join("\n").trim() || "the run failed" } });
  }

  #element(line: string): void {
    const element = readElement(line);
    if (element === undefined) return;
    const { output, value } = element;
    const waiting = this.#waiting.get(output) ?? { values: [], count: 0 };
    waiting.count++;
    waiting.values.push(value);
    // Cut now and then, not for each element.
    if (waiting.values.length > burstMax * 10) waiting.values = waiting.values.slice(-burstMax);
    this.#waiting.set(output, waiting);
    this.#timer ??= setTimeout(() => this.#flush(), lookEveryMs);
  }

  #flush(): void {
    this.#timer = undefined;
    for (const [output, { values, count }] of this.#waiting)
      this.#tell({ kind: "elements", output, count, values: values.slice(-burstMax) });
    this.#waiting.clear();
  }

  #logLine(line: string): void {
    if (line.trim() === "") return;
    const flows = this.#kind === "stream" ? readFlows(line) : undefined;
    if (flows !== undefined) {
      this.#tell({ kind: "flows", flows });
      return;
    }
    const problem = readFailureLine(line);
    if (problem !== undefined && this.#kind === "stream") {
      this.#problems++;
      if (this.#problems <= problemsMax) this.#tell({ kind: "problem", problem });
    }
    if (this.#said.length < 50) this.#said.push(line);
    this.#logged++;
    if (this.#logged <= logLinesMax) this.#tell({ kind: "log", text: line });
    else if (this.#logged === logLinesMax + 1)
      this.#tell({ kind: "log", text: "… (the rest of the log is left out)" });
  }
}
