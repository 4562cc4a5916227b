/** What the process's exit code says. */
export const exitCode = {
  done: 0,
  /** The program is wrong: diagnostics. */
  programWrong: 1,
  /** The command line, a file or the configuration is wrong. */
  usage: 2,
  runFailed: 3,
  unreachable: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

/** Ends a command with one clear sentence on standard error. */
export class CommandProblem extends Error {
  override readonly name = "CommandProblem";
  readonly exitCode: ExitCode;

  constructor(message: string, code: ExitCode = exitCode.usage) {
    super(message);
    this.exitCode = code;
  }
}
