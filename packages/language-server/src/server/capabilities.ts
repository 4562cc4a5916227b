import { semanticTokenModifiers, semanticTokenTypes } from "@constellation/language-service";
import { type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import { codeActionKinds } from "../features/code-actions.ts";

/** What the server offers to every client. */
export const capabilities: ServerCapabilities = {
  positionEncoding: "utf-16",
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  completionProvider: { resolveProvider: true, triggerCharacters: [".", "@", ":", "{", '"'] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [")"] },
  definitionProvider: true,
  typeDefinitionProvider: true,
  implementationProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: { label: "Constellation" },
  workspaceSymbolProvider: true,
  codeActionProvider: { codeActionKinds },
  codeLensProvider: { resolveProvider: true },
  documentLinkProvider: { resolveProvider: false },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n", moreTriggerCharacter: ["}", "]", ")"] },
  renameProvider: { prepareProvider: true },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  callHierarchyProvider: true,
  linkedEditingRangeProvider: true,
  inlineValueProvider: true,
  inlayHintProvider: { resolveProvider: false },
  semanticTokensProvider: {
    legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [...semanticTokenModifiers] },
    full: { delta: true },
    range: true,
  },
  diagnosticProvider: {
    identifier: "constellation",
    interFileDependencies: false,
    workspaceDiagnostics: true,
  },
  workspace: {
    workspaceFolders: { supported: true, changeNotifications: true },
    fileOperations: { willRename: { filters: [{ pattern: { glob: "**/*" } }] } },
  },
};
