import {
  type ConnectorContext,
  defineConnector,
  Fault,
  type OptionsOf,
  type SinkElement,
  type SinkWriter,
} from "@constellation/sdk";
import { type ElementLines, elementLines } from "../records/element-lines.ts";
import { stdoutDeclaration } from "./declaration.ts";
import type { TextOutput } from "./text-output.ts";

type StdoutOptions = OptionsOf<(typeof stdoutDeclaration)["options"]>;

/** The connector `stdout` on an output. */
export function stdoutConnector(output: TextOutput) {
  return defineConnector({
    ...stdoutDeclaration,
    sink: { ...stdoutDeclaration.sink, open: async (context) => new StdoutWriter(output, context) },
    health: async () => ({ status: "ok" }),
  });
}

class StdoutWriter implements SinkWriter {
  private readonly output: TextOutput;
  private readonly lines: ElementLines;
  private hasHeader = false;

  constructor(output: TextOutput, { options, name, type }: ConnectorContext<StdoutOptions>) {
    const { format = "jsonl", delimiter, label } = options;
    this.output = output;
    this.lines = label ? labelled(name) : elementLines(format, delimiter, type);
  }

  async write(elements: readonly SinkElement[]): Promise<void> {
    if (elements.length === 0) return;
    const header = this.hasHeader ? "" : this.lines.header(elements);
    this.hasHeader = true;
    try {
      await this.output.write(header + this.lines.lines(elements));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const isGone = error instanceof Error && "code" in error && error.code === "EPIPE";
      throw new Fault(
        isGone ? "standard output was closed by its reader" : `standard output cannot be written: ${reason}`,
        {
          code: isGone ? "EPIPE" : "stdout",
          retryable: false,
          cause: error,
        },
      );
    }
  }

  seal = async (epoch: number) => ({ epoch });
  commit = async () => undefined;
  restore = async () => undefined;
  close = async () => undefined;
}

/** Lines that name their output, so that several can share one text. */
function labelled(name: string): ElementLines {
  const start = `{"output":${JSON.stringify(name)},"value":`;
  return {
    header: () => "",
    guessed: () => undefined,
    resume: () => undefined,
    lines: (elements) => elements.map(({ text }) => `${start}${text}}\n`).join(""),
  };
}
