import type { ByteInput, TextOutput } from "@constellation/connectors";

/** The terminal and surroundings of one command, injected so that tests see what a user sees. */
export interface Console {
  /** Data: what a pipe receives. */
  stdout(text: string): void;
  /** Everything for people: progress, diagnostics of a wrong program, errors. */
  stderr(text: string): void;
  readStdin(): Promise<Uint8Array>;
  /** Standard input, read as it comes. */
  input(): ByteInput;
  /** Standard output, written at its reader's pace. */
  readonly output: TextOutput;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person looks at standard output, or at standard error. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
  /** Columns of the terminal. */
  readonly width: number;
  /** Ends what is under way; Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Colours are for people: on a terminal, unless NO_COLOR says no; FORCE_COLOR says yes everywhere. */
export function useColor(console: Console, stream: "stdout" | "stderr"): boolean {
  const { env } = console;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0") return true;
  return console.isTerminal[stream] && env.TERM !== "dumb";
}

/** Box-drawing characters need a terminal that can show them. */
export function useUnicode(console: Console): boolean {
  const locale = console.env.LC_ALL || console.env.LC_CTYPE || console.env.LANG || "";
  return /utf-?8/i.test(locale) || console.env.TERM_PROGRAM !== undefined || !/^(C|POSIX)$/.test(locale);
}
