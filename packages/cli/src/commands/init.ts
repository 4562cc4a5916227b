import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Console } from "../console/console.ts";
import { displayPath } from "../console/read-text.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { version } from "../version.ts";

export interface InitOptions {
  readonly template: "orders" | "empty";
}

/** `constellation init`: a project that runs, in a folder that is empty or not there yet. */
export function init(dir: string, { template }: InitOptions, console: Console): ExitCode {
  const target = resolve(console.cwd, dir);
  const shown = displayPath(target, console);
  if (existsSync(target) && !statSync(target).isDirectory()) {
    throw new CommandProblem(`"${shown}" is a file, and a new or empty folder is expected`);
  }
  if (existsSync(target) && readdirSync(target).some((name) => name !== ".git")) {
    throw new CommandProblem(`"${shown}" is not empty; name a new folder: constellation init my-project`);
  }
  mkdirSync(target, { recursive: true });
  cpSync(fileURLToPath(new URL(`../../templates/${template}`, import.meta.url)), target, { recursive: true });
  // npm leaves files of this name out of a package, so the template holds it under another.
  renameSync(join(target, "gitignore"), join(target, ".gitignore"));
  fillIn(join(target, "package.json"), { name: packageName(basename(target)), version });
  console.stdout(nextSteps(shown, template));
  return exitCode.done;
}

function fillIn(file: string, values: Readonly<Record<string, string>>): void {
  const text = readFileSync(file, "utf8").replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? "");
  writeFileSync(file, text);
}

function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
  return name === "" ? "pipelines" : name;
}

const firstRun = {
  orders: "npx constellation run pipelines/orders.cst --inputs examples/order.json",
  empty: `npx constellation run pipelines/hello.cst --input 'name="Ada"'`,
} as const;

/** The same pipeline over a stream. */
const firstStream = {
  orders: "npx constellation run pipelines/orders.cst --stream --bind order=file:examples/orders.jsonl",
  empty: `echo '"Ada"' | npx constellation run pipelines/hello.cst --stream --bind name=stdin`,
} as const;

function nextSteps(folder: string, template: InitOptions["template"]): string {
  const enter = folder === "." ? "" : `  cd ${folder}\n`;
  return [
    "Made a project. Next:",
    "",
    `${enter}  npm install`,
    "  npm test",
    `  ${firstRun[template]}`,
    "",
    "The same pipeline over a stream:",
    "",
    `  ${firstStream[template]}`,
    "",
  ].join("\n");
}
