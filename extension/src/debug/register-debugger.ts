import * as vscode from "vscode";
import type { Runner } from "../run/runner.ts";
import type { InlineValues } from "../values/inline-values.ts";
import { hoveredExpressions, valuesAtLines } from "./debug-hovers.ts";
import { debugLenses } from "./debug-lenses.ts";
import { ConfigurationProvider, configurationFor, debugType } from "./resolve-configuration.ts";

const language = { language: "constellation" };

/** The debugger: F5 and *Debug* on a pipeline, breakpoints, values at the lines while a run stands. */
export function registerDebugger(runner: Runner, values: InlineValues): vscode.Disposable {
  const provider = new ConfigurationProvider();
  const dynamic = vscode.DebugConfigurationProviderTriggerKind.Dynamic;
  return vscode.Disposable.from(
    vscode.debug.registerDebugConfigurationProvider(debugType, provider),
    vscode.debug.registerDebugConfigurationProvider(debugType, provider, dynamic),
    vscode.debug.registerDebugAdapterDescriptorFactory(debugType, {
      createDebugAdapterDescriptor: ({ configuration }) =>
        runner.debugAdapter(String(configuration["program"])),
    }),
    // The values of a preview would stand beside those of the debugger.
    vscode.debug.onDidStartDebugSession(({ type }) => {
      if (type !== debugType) return;
      for (const { document } of vscode.window.visibleTextEditors)
        if (document.languageId === "constellation") values.clear(String(document.uri));
    }),
    vscode.languages.registerEvaluatableExpressionProvider(language, hoveredExpressions),
    vscode.languages.registerInlineValuesProvider(language, valuesAtLines),
    vscode.languages.registerCodeLensProvider(language, debugLenses),
    vscode.commands.registerCommand("constellation.debug", debugPipeline),
  );
}

/** Debugs the pipeline of a code lens, else the one in the editor. */
async function debugPipeline(argument: unknown): Promise<void> {
  const uri = argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;
  if (uri === undefined) {
    void vscode.window.showInformationMessage("Open a pipeline (a .cst file) to debug it.");
    return;
  }
  await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configurationFor(uri));
}
