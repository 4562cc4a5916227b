import type * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import type { Runner } from "./run/runner.ts";
import type { PipelineTests } from "./testing/pipeline-tests.ts";

/** What differs between VS Code on a machine and VS Code in a browser. */
export interface Platform {
  readonly kind: "desktop" | "web";
  /** A client of the bundled language server, not started yet. */
  createClient(context: vscode.ExtensionContext, options: LanguageClientOptions): BaseLanguageClient;
  /** Runs pipelines outside the extension's own process or thread. */
  createRunner(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Runner;
  /** The test explorer, where there are processes that run tests. */
  createTests?(context: vscode.ExtensionContext): PipelineTests;
  /** The page of a code as the project of a file has it, Markdown; absent where no process can be started. */
  readPage?(context: vscode.ExtensionContext, uri: vscode.Uri, code: string): Promise<string | undefined>;
  /** What else needs a process: tasks. */
  provideMore(context: vscode.ExtensionContext): readonly vscode.Disposable[];
}
