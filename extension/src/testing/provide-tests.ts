import { spawn } from "node:child_process";
import { dirname } from "node:path";
import * as vscode from "vscode";
import { commandFor } from "../run/command-for.ts";
import { readCases, readVerdicts } from "./read-cases.ts";

const pattern = "**/*.test.cst.yaml";
const outputMax = 4 << 20;

/** Pipeline tests in the test explorer: a file, its cases, run by `constellation test`. */
export function provideTests(context: vscode.ExtensionContext): vscode.Disposable {
  const controller = vscode.tests.createTestController("constellation", "Constellation");
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const read = (uri: vscode.Uri): Promise<void> => readFile(controller, uri);
  const readAll = async (): Promise<void> => {
    const files = await vscode.workspace.findFiles(pattern, "**/node_modules/**", 2000);
    await Promise.all(files.map(read));
  };
  controller.resolveHandler = (item) => (item?.uri === undefined ? readAll() : read(item.uri));
  controller.refreshHandler = readAll;
  controller.createRunProfile(
    "Run",
    vscode.TestRunProfileKind.Run,
    (request, token) => runTests(context, controller, request, token),
    true,
  );
  return vscode.Disposable.from(
    controller,
    watcher,
    watcher.onDidCreate(read),
    watcher.onDidChange(read),
    watcher.onDidDelete((uri) => controller.items.delete(String(uri))),
  );
}

async function readFile(controller: vscode.TestController, uri: vscode.Uri): Promise<void> {
  const id = String(uri);
  const item =
    controller.items.get(id) ?? controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
  controller.items.add(item);
  try {
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const cases = readCases(text).map(({ name, line }) => {
      const made = controller.createTestItem(`${id}#${name}`, name, uri);
      made.range = new vscode.Range(line, 0, line, 1000);
      return made;
    });
    item.children.replace(cases);
  } catch {
    controller.items.delete(id);
  }
}

async function runTests(
  context: vscode.ExtensionContext,
  controller: vscode.TestController,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = controller.createTestRun(request);
  const wanted = request.include ?? [...controller.items].map(([, item]) => item);
  const files = new Set(wanted.map((item) => item.parent ?? item));
  for (const file of files) {
    if (token.isCancellationRequested) break;
    const asked = wanted.includes(file)
      ? [...file.children].map(([, child]) => child)
      : wanted.filter(({ parent }) => parent === file);
    const cases = asked.filter((item) => request.exclude?.includes(item) !== true);
    for (const item of cases) run.started(item);
    judge(run, cases, await testFile(context, file.uri ?? vscode.Uri.parse(file.id), run, token));
  }
  run.end();
}

function judge(run: vscode.TestRun, cases: readonly vscode.TestItem[], output: string): void {
  const verdicts = new Map(readVerdicts(output).map((verdict) => [verdict.name, verdict]));
  for (const item of cases) {
    const verdict = verdicts.get(item.label);
    const message = new vscode.TestMessage(verdict?.difference ?? (output.trim() || "the test did not run"));
    if (item.uri !== undefined && item.range !== undefined)
      message.location = new vscode.Location(item.uri, item.range);
    if (verdict === undefined) run.errored(item, message);
    else if (verdict.difference === undefined) run.passed(item);
    else run.failed(item, message);
  }
}

function testFile(
  context: vscode.ExtensionContext,
  uri: vscode.Uri,
  run: vscode.TestRun,
  token: vscode.CancellationToken,
): Promise<string> {
  const command = commandFor(context, uri);
  return new Promise((done) => {
    const child = spawn(command.program, [...command.args, "test", uri.fsPath], {
      cwd: dirname(uri.fsPath),
      env: { ...process.env, ...command.env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    let output = "";
    const hear = (text: string): void => {
      run.appendOutput(text.replaceAll(/\r?\n/g, "\r\n"));
      if (output.length < outputMax) output += text;
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    token.onCancellationRequested(() => child.kill());
    child.on("error", (error) => done(error.message));
    child.on("close", () => done(output));
  });
}
