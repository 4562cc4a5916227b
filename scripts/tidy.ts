/** Checks the shape of the code: the layer table, sizes of files and functions, purity, words that may not be committed. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";
import { layers, purePackages } from "./layers.ts";

const fileLinesMax = 400;
const functionLinesMax = 60;

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const problems: Problem[] = [];
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "");
const sources = files.filter((file) =>
  /^(packages|scripts|benchmarks|extension|examples|grammars)\/.*\.tsx?$/.test(file),
);
for (const file of sources) checkSource(file);
checkWords();
checkLockfile();

for (const { file, line, message } of problems) process.stdout.write(`${file}:${line} ${message}\n`);
process.stdout.write(`tidy: ${sources.length} files, ${problems.length} problems\n`);
process.exit(problems.length === 0 ? 0 : 1);

function checkSource(file: string): void {
  const text = readFileSync(file, "utf8");
  const isTest = /\.test\.ts$/.test(file) || /\/testing\//.test(file);
  const isTable = /\.generated\.ts$|\/catalogue\/|\/tables?\//.test(file) || isTest;
  const lines = text.split("\n").length - 1;
  if (lines > fileLinesMax && !isTable) report(file, 1, `${lines} lines; a file has at most ${fileLinesMax}`);
  const parsed = parseSync(file, text);
  for (const record of parsed.module.staticImports)
    checkImport(file, record.moduleRequest.value, lineAt(text, record.start), isTest);
  for (const entry of parsed.module.staticExports.flatMap((record) => record.entries)) {
    if (entry.moduleRequest !== null)
      checkImport(file, entry.moduleRequest.value, lineAt(text, entry.start), isTest);
  }
  if (!isTest) visit(parsed.program, (node) => checkFunction(file, text, node));
  checkPurity(file, text, isTest);
}

function checkImport(file: string, request: string, line: number, isTest: boolean): void {
  const owner = /^packages\/([^/]+)\//.exec(file)?.[1];
  if (owner === undefined) return;
  const target = /^@constellation\/([^/]+)/.exec(request)?.[1];
  if (target !== undefined && target !== owner && !isTest && !layers[owner]?.includes(target)) {
    report(file, line, `${owner} may not import ${target}: see docs/architecture.md`);
  }
  if (/^(\.\.\/)+packages\//.test(request) || (request.startsWith(".") && climbsOut(file, request))) {
    report(file, line, `"${request}" goes past a package's index`);
  }
  if (request.startsWith("node:") && purePackages.has(owner) && !isTest) {
    report(file, line, `${owner} runs anywhere and may not use ${request}`);
  }
}

function climbsOut(file: string, request: string): boolean {
  const depth = file.split("/").length - 3;
  return request.split("/").filter((part) => part === "..").length > depth;
}

type Node = { readonly type: string; readonly start: number; readonly end: number };

function visit(node: unknown, enter: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) visit(item, enter);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && typeof node.type === "string") enter(node as Node);
  for (const value of Object.values(node)) if (typeof value === "object") visit(value, enter);
}

function checkFunction(file: string, text: string, node: Node): void {
  const kinds = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];
  if (!kinds.includes(node.type)) return;
  const lines = text.slice(node.start, node.end).split("\n").length;
  if (lines > functionLinesMax) {
    report(file, lineAt(text, node.start), `a function of ${lines} lines; at most ${functionLinesMax}`);
  }
}

/** Time, randomness and loose types have their places. */
function checkPurity(file: string, text: string, isTest: boolean): void {
  if (!file.startsWith("packages/") || isTest) return;
  const impure = /\b(Date\.now|new Date\(\)|setTimeout|setInterval|Math\.random|performance\.now)\b/;
  const allowed =
    /^packages\/(runtime\/src\/clock|language-server\/src\/progress|cli|playground|project|test-kit)\//;
  const loose = /(:\s*any\b|\bas any\b|<any>)/;
  for (const [index, line] of text.split("\n").entries()) {
    const code = line.replace(/\/\/.*|^\s*\*.*|"(?:[^"\\]|\\.)*"|`[^`]*`/g, "");
    if (impure.test(code) && !allowed.test(file))
      report(file, index + 1, "time and chance come from the clock and Random of the sdk");
    if (loose.test(code) && !text.split("\n")[index - 1]?.includes("biome-ignore"))
      report(file, index + 1, "no any");
    if (/\b(TODO|FIXME)\b|[/*] XXX\b/.test(line)) report(file, index + 1, "finish it, or open an issue");
  }
}

/** Nothing refers to what a reader of the repository does not have. */
function checkWords(): void {
  const foreign = /\.\.\/shared|\bdecided\.md|\bsemantics\.md|\bservices\.md|\/work\/|registry\.npmjs/;
  for (const file of files) {
    if (!/\.(ts|md|json|ya?ml|cst|js)$/.test(file) || file === "scripts/tidy.ts") continue;
    for (const [index, line] of readFileSync(file, "utf8").split("\n").entries()) {
      if (foreign.test(line)) report(file, index + 1, "refers to something outside the repository");
    }
  }
}

function checkLockfile(): void {
  const lock = readFileSync("pnpm-lock.yaml", "utf8");
  if (/https?:\/\//.test(lock)) report("pnpm-lock.yaml", 1, "holds an address of a registry");
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function report(file: string, line: number, message: string): void {
  problems.push({ file, line, message });
}
