import * as vscode from "vscode";
import { commandFor } from "../run/command-for.ts";
import { readCases } from "./read-cases.ts";
import { runTestFile } from "./run-test-file.ts";
import { type CaseReport, readReport } from "./test-report.ts";

const pattern = "**/*.test.cst.yaml";
const filesMax = 2000;

/** How a case ended, as the explorer shows it. */
export interface CaseOutcome {
  readonly name: string;
  readonly state: "passed" | "failed" | "errored";
  readonly message?: string;
  /** From 0. */
  readonly line?: number;
}

/** Pipeline tests in the test explorer: a file, its cases, run by `constellation test`. In Restricted Mode VS Code runs no tests. */
export class PipelineTests implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #controller = vscode.tests.createTestController("constellation", "Constellation");
  readonly #ended = new vscode.EventEmitter<readonly CaseOutcome[]>();
  readonly #parts: vscode.Disposable[];

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
    const controller = this.#controller;
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const read = (uri: vscode.Uri): Promise<void> => this.#read(uri);
    controller.resolveHandler = (item) => (item?.uri === undefined ? this.#readAll() : read(item.uri));
    controller.refreshHandler = () => this.#readAll();
    controller.createRunProfile(
      "Run",
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#run(request, token),
      true,
    );
    this.#parts = [
      controller,
      this.#ended,
      watcher,
      watcher.onDidCreate(read),
      watcher.onDidChange(read),
      watcher.onDidDelete((uri) => controller.items.delete(String(uri))),
    ];
  }

  /** The outcomes of all cases of a run, when it has ended. */
  readonly onEnd = this.#ended.event;

  dispose(): void {
    for (const part of this.#parts) part.dispose();
  }

  async #readAll(): Promise<void> {
    const files = await vscode.workspace.findFiles(pattern, "**/node_modules/**", filesMax);
    await Promise.all(files.map((uri) => this.#read(uri)));
  }

  async #read(uri: vscode.Uri): Promise<void> {
    const { items } = this.#controller;
    const id = String(uri);
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      const item =
        items.get(id) ?? this.#controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
      const cases = readCases(text).map(({ name, line }, index) => {
        const made = this.#controller.createTestItem(`${id}#${index}`, name, uri);
        made.range = new vscode.Range(line, 0, line, 1000);
        return made;
      });
      item.children.replace(cases);
      items.add(item);
    } catch {
      items.delete(id);
    }
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.#controller.createTestRun(request);
    if (request.include === undefined) await this.#readAll();
    const wanted = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const outcomes: CaseOutcome[] = [];
    for (const file of new Set(wanted.map((item) => item.parent ?? item))) {
      if (token.isCancellationRequested) break;
      const all = [...file.children].map(([, child]) => child);
      const asked = wanted.includes(file) ? all : all.filter((child) => wanted.includes(child));
      const cases = asked.filter((item) => request.exclude?.includes(item) !== true);
      for (const item of cases) run.started(item);
      outcomes.push(...(await this.#runFile(file, cases, run, token)));
    }
    run.end();
    this.#ended.fire(outcomes);
  }

  async #runFile(
    file: vscode.TestItem,
    cases: readonly vscode.TestItem[],
    run: vscode.TestRun,
    token: vscode.CancellationToken,
  ): Promise<readonly CaseOutcome[]> {
    const uri = file.uri ?? vscode.Uri.parse(file.id);
    const { stdout, stderr } = await runTestFile(commandFor(this.#context, uri), uri.fsPath, token);
    const report = readReport(stdout);
    const said = report === undefined ? `${stdout}${stderr}` : stderr;
    if (said !== "") run.appendOutput(said.replaceAll(/\r?\n/g, "\r\n"), undefined, file);
    if (token.isCancellationRequested) {
      for (const item of cases) run.skipped(item);
      return [];
    }
    const all = [...file.children].map(([, child]) => child);
    const reported = report?.files[0];
    return cases.map((item) => {
      // Cases may have the same name: they are known by their order.
      const verdict = reported?.cases[all.indexOf(item)];
      const problem = reported?.problem ?? (verdict === undefined ? "the test did not run" : undefined);
      return judge(run, item, verdict, problem === undefined ? undefined : `${problem}\n${said}`.trim());
    });
  }
}

/** Shows how a case ended, a difference at the place of what was expected. */
function judge(
  run: vscode.TestRun,
  item: vscode.TestItem,
  verdict: CaseReport | undefined,
  problem: string | undefined,
): CaseOutcome {
  if (verdict?.status === "passed") {
    run.passed(item, verdict.durationMs);
    return { name: item.label, state: "passed" };
  }
  const { difference } = verdict ?? {};
  const text = difference?.message ?? problem ?? "it failed";
  const message = new vscode.TestMessage(text);
  const line = difference === undefined ? (item.range?.start.line ?? 0) : difference.place.line - 1;
  const column = difference === undefined ? 0 : difference.place.column - 1;
  if (item.uri !== undefined)
    message.location = new vscode.Location(item.uri, new vscode.Position(line, column));
  if (difference === undefined) run.errored(item, message);
  else run.failed(item, message, verdict?.durationMs);
  return { name: item.label, state: difference === undefined ? "errored" : "failed", message: text, line };
}
