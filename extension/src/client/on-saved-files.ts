import * as vscode from "vscode";

type Edit = vscode.WorkspaceEdit | null | undefined;

/**
 * The edits that the server makes, once the tests and deploy files that they change are saved: it reads those from the disk, and
 * its places would be wrong in a text that differs.
 */
export async function onSavedFiles(make: () => vscode.ProviderResult<vscode.WorkspaceEdit>): Promise<Edit> {
  const edit = await make();
  const unsaved = (edit?.entries() ?? []).flatMap(([uri]) =>
    vscode.workspace.textDocuments.filter(
      (document) =>
        document.isDirty && document.languageId !== "constellation" && String(document.uri) === String(uri),
    ),
  );
  if (unsaved.length === 0) return edit;
  await Promise.all(unsaved.map((document) => document.save()));
  return make();
}
