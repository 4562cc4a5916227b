import * as vscode from "vscode";
import type { Platform } from "../platform.ts";
import { codeIn, codeOfPath, pageScheme } from "./code-page.ts";
import { shortPage } from "./short-page.ts";

/** The command *Explain a Diagnostic*, and the pages that it and the code links of findings open. */
export function explainCodes(platform: Platform, context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(pageScheme, {
      provideTextDocumentContent: ({ path }) => pageOf(codeOfPath(path), platform, context),
    }),
    // A code link has no ending that tells the language.
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (document.uri.scheme === pageScheme && document.languageId !== "markdown")
        void vscode.languages.setTextDocumentLanguage(document, "markdown");
    }),
    vscode.commands.registerCommand("constellation.explain", explain),
  );
}

/** Shows the page of the code that is given, else of the finding at the cursor; asks which where it is one of several. */
async function explain(given: unknown): Promise<void> {
  const code = codeIn(given) ?? (await chooseCode());
  if (code === undefined) return;
  const page = vscode.Uri.from({ scheme: pageScheme, path: `/${code}.md` });
  try {
    await vscode.commands.executeCommand("markdown.showPreview", page);
  } catch {
    // Previews are an extension that may be switched off.
    await vscode.window.showTextDocument(page, { preview: true });
  }
}

interface Finding extends vscode.QuickPickItem {
  readonly code: string;
  readonly message: string;
}

/** Of the findings at the cursor, else of all in the file. */
async function chooseCode(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const all = editor === undefined ? [] : vscode.languages.getDiagnostics(editor.document.uri);
  const here = all.filter(({ range }) => editor !== undefined && range.contains(editor.selection.active));
  const found = findingsAmong(here);
  if (found.length === 1) return found[0]?.code;
  const choice = found.length === 0 ? findingsAmong(all) : found;
  if (choice.length > 0) {
    const placeHolder = "Which finding is to be explained?";
    return (await vscode.window.showQuickPick(choice, { placeHolder }))?.code;
  }
  void vscode.window.showInformationMessage("There is no finding in this file to explain.");
  return undefined;
}

/** One for each code. */
function findingsAmong(diagnostics: readonly vscode.Diagnostic[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { code: given, message, source } of diagnostics) {
    const code = codeIn(typeof given === "object" ? given.value : given);
    if (code !== undefined && source?.startsWith("constellation") && !found.has(code))
      found.set(code, { code, message, label: code, description: message.replaceAll("\n", " ") });
  }
  return [...found.values()];
}

/** The page that the project's own `constellation` has, else what the findings say. */
async function pageOf(
  code: string | undefined,
  platform: Platform,
  context: vscode.ExtensionContext,
): Promise<string> {
  if (code === undefined) return "There is no such page.\n";
  const editor = vscode.window.activeTextEditor?.document.uri;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  // A file of the project that is looked at, else any of the folder.
  const near =
    editor?.scheme === "file" ? editor : folder && vscode.Uri.joinPath(folder, "constellation.config.ts");
  const page = near && (await platform.readPage?.(context, near, code));
  if (page !== undefined) return page;
  const messages = vscode.languages
    .getDiagnostics()
    .flatMap(([, diagnostics]) => findingsAmong(diagnostics))
    .filter((finding) => finding.code === code)
    .map(({ message }) => message);
  const onMachine = vscode.workspace.isTrusted ? "no command" : "restricted";
  return shortPage(code, messages, platform.kind === "web" ? "browser" : onMachine);
}
