import { resolve } from "node:path";
import { runCommandLine } from "../../packages/cli/src/program.ts";

/** A block with `$ constellation …` lines, each followed by what it prints. */
export interface Session {
  readonly command: string;
  readonly output: string;
}

/** The commands of a block and what should follow each. */
export function readSessions(text: string): readonly Session[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { command: part.slice(0, end), output: part.slice(end + 1).trimEnd() };
    });
}

/** Runs commands one after the other in a folder; what each prints on standard output and standard error. */
export async function runSessions(sessions: readonly Session[], folder: string): Promise<readonly Session[]> {
  const outcomes: Session[] = [];
  let last = 0;
  for (const { command } of sessions) {
    const words = wordsOf(command);
    if (command === "echo $?") {
      outcomes.push({ command, output: String(last) });
      continue;
    }
    if (words[0] === "npx") words.shift();
    if (words.shift() !== "constellation") throw new Error(`only constellation is run here, not: ${command}`);
    const { code, output } = await runCommand(words, folder);
    last = code;
    outcomes.push({ command, output: output.trimEnd() });
  }
  return outcomes;
}

async function runCommand(
  args: readonly string[],
  folder: string,
): Promise<{ code: number; output: string }> {
  let output = "";
  const write = (text: string): void => {
    output += text;
  };
  const code = await runCommandLine(args, {
    stdout: write,
    stderr: write,
    readStdin: async () => new Uint8Array(),
    cwd: resolve(folder),
    env: { LANG: "C.UTF-8" },
    isTerminal: { stdout: false, stderr: false },
    width: 100,
    signal: new AbortController().signal,
  });
  return { code, output };
}

/** The words of a shell line; single quotes keep blanks and double quotes inside them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s']|'[^']*')+/g)].map(([word]) => word.replaceAll("'", ""));
}
