import * as vscode from "vscode";

/** A worker that runs one of the programs of the extension; it is there when the program is loaded. */
export async function startWorker(context: vscode.ExtensionContext, program: string): Promise<Worker> {
  const url = (path: string): string =>
    vscode.Uri.joinPath(context.extensionUri, "dist", path).toString(true);
  const worker = new Worker(url("worker.js"));
  await new Promise<void>((ready, failed) => {
    worker.onmessage = () => ready();
    worker.onerror = (event) => {
      worker.terminate();
      failed(new Error(`the worker for ${program} could not start: ${event.message}`));
    };
    worker.postMessage({ module: url(`programs/${program}.js`) });
  });
  worker.onmessage = null;
  worker.onerror = null;
  return worker;
}
