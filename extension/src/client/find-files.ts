import * as vscode from "vscode";

const filesMax = 5000;
const foldersMax = 2000;
/** File systems without a search of their own let one wait for ever. */
const searchMs = 3000;

/** The files below a folder by the ends of their names, as URIs: found by the search of VS Code, else by walking. */
export async function findFiles(folder: vscode.Uri, suffixes: readonly string[]): Promise<readonly string[]> {
  const giveUp = new vscode.CancellationTokenSource();
  const timer = setTimeout(() => giveUp.cancel(), searchMs);
  const searched = Promise.all(
    suffixes.map((suffix) =>
      vscode.workspace.findFiles(
        new vscode.RelativePattern(folder, `**/*${suffix}`),
        "**/node_modules/**",
        filesMax,
        giveUp.token,
      ),
    ),
  );
  const late = new Promise<undefined>((done) => giveUp.token.onCancellationRequested(() => done(undefined)));
  const found = await Promise.race([searched, late]).catch(() => undefined);
  clearTimeout(timer);
  return found === undefined ? walk(folder, suffixes) : found.flat().map(String);
}

async function walk(root: vscode.Uri, suffixes: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [root];
  for (const folder of folders) {
    if (found.length >= filesMax) break;
    const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.File && suffixes.some((suffix) => name.endsWith(suffix)))
        found.push(String(uri));
      const isOpen = type === vscode.FileType.Directory && name !== "node_modules" && !name.startsWith(".");
      if (isOpen && folders.length < foldersMax) folders.push(uri);
    }
  }
  return found.slice(0, filesMax);
}
