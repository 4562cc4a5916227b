import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { runCommandLine } from "../../packages/cli/src/program.ts";

/**
 * Runs the lines `$ constellation …` of a block in a folder, one after the other, and returns the block as it should be: each command, followed
 * by what it prints on standard output and standard error. `$ echo $?` gives the exit code of the command before, `$ cat FILE` a file.
 */
export async function runSessions(block: string, folder: string): Promise<string> {
  const printed: string[] = [];
  let last = 0;
  for (const [, command = ""] of block.matchAll(/^\$ (.*)$/gm)) {
    const words = wordsOf(command);
    if (words[0] === "npx") words.shift();
    if (command === "echo $?") printed.push(`$ ${command}\n${last}\n`);
    else if (words[0] === "cat") {
      const text = words.slice(1).map((file) => readFileSync(resolve(folder, file), "utf8"));
      printed.push(`$ ${command}\n${text.join("")}`);
    } else if (words.shift() !== "constellation")
      throw new Error(`only constellation and cat are run here, not: ${command}`);
    else {
      const { code, output } = await runCommand(words, folder);
      last = code;
      printed.push(`$ ${command}\n${output === "" ? "" : `${output.trimEnd()}\n`}`);
    }
  }
  return printed.join("\n");
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
    input: () => Readable.from([]),
    output: { write: async (text) => write(text) },
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
