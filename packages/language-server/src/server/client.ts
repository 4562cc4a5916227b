import type { InitializeParams } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol.ts";

/** What the client can do and wants, as it said at `initialize`. */
export interface Client {
  readonly options: InitializationOptions;
  readonly pullsDiagnostics: boolean;
  readonly takesSnippets: boolean;
  /** Takes one range and kind of insertion for a whole list of completions. */
  readonly takesItemDefaults: boolean;
  readonly takesLinks: boolean;
  readonly takesAnnotatedEdits: boolean;
  readonly takesDocumentChanges: boolean;
  readonly takesOutline: boolean;
  readonly registersWatchers: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly hasWorkspaceFolders: boolean;
  readonly showsProgress: boolean;
  readonly refreshes: {
    readonly diagnostics: boolean;
    readonly semanticTokens: boolean;
    readonly inlayHints: boolean;
    readonly codeLenses: boolean;
    readonly inlineValues: boolean;
  };
}

/** Reads what a client says of itself; what is missing is not there. */
export function readClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { textDocument, workspace, window } = capabilities ?? {};
  const edit = workspace?.workspaceEdit;
  const defaults = textDocument?.completion?.completionList?.itemDefaults ?? [];
  return {
    options: readOptions(initializationOptions),
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    takesItemDefaults: ["editRange", "insertTextFormat"].every((name) => defaults.includes(name)),
    takesLinks: textDocument?.definition?.linkSupport === true,
    takesAnnotatedEdits: edit?.changeAnnotationSupport !== undefined && edit.documentChanges === true,
    takesDocumentChanges: edit?.documentChanges === true,
    takesOutline: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    hasWorkspaceFolders: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    refreshes: {
      diagnostics: workspace?.diagnostics?.refreshSupport === true,
      semanticTokens: workspace?.semanticTokens?.refreshSupport === true,
      inlayHints: workspace?.inlayHint?.refreshSupport === true,
      codeLenses: workspace?.codeLens?.refreshSupport === true,
      inlineValues: workspace?.inlineValue?.refreshSupport === true,
    },
  };
}

function readOptions(value: unknown): InitializationOptions {
  if (typeof value !== "object" || value === null) return {};
  const given: Partial<Record<keyof InitializationOptions, unknown>> = value;
  const { trusted, settings, commands, pages, status, files } = given;
  return {
    trusted: trusted === true,
    status: status === true,
    files: files === true,
    ...(isSettings(settings) ? { settings } : {}),
    ...(typeof pages === "string" ? { pages } : {}),
    commands: Array.isArray(commands) ? commands.filter((name) => typeof name === "string") : [],
  };
}

/** It came as JSON. */
function isSettings(value: unknown): value is NonNullable<InitializationOptions["settings"]> {
  return typeof value === "object" && value !== null;
}
