import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Console } from "../console/console.ts";
import { runCommandLine } from "../program.ts";

/** What a user sees of one command. */
export interface Seen {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of its own with files in it, in which commands are tried. */
export class Workplace {
  readonly root = mkdtempSync(join(tmpdir(), "constellation-cli-"));

  constructor() {
    const modules = fileURLToPath(new URL("../../../../node_modules", import.meta.url));
    symlinkSync(modules, join(this.root, "node_modules"), "dir");
  }

  write(name: string, content: string | Uint8Array): string {
    const file = join(this.root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return name;
  }

  /** Runs a command line in the folder (or one below it), without a terminal. */
  async try(
    args: readonly string[],
    options: Partial<Console> & { readonly stdin?: string } = {},
  ): Promise<Seen> {
    let stdout = "";
    let stderr = "";
    const { stdin = "", ...overrides } = options;
    const exit = await runCommandLine(args, {
      stdout: (text) => {
        stdout += text;
      },
      stderr: (text) => {
        stderr += text;
      },
      readStdin: () => Promise.resolve(new TextEncoder().encode(stdin)),
      input: () => Readable.from([new TextEncoder().encode(stdin)]),
      output: {
        write: async (text) => {
          stdout += text;
        },
      },
      cwd: this.root,
      env: { LANG: "C.UTF-8" },
      isTerminal: { stdout: false, stderr: false },
      width: 100,
      signal: new AbortController().signal,
      ...overrides,
    });
    return { exit, stdout, stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
