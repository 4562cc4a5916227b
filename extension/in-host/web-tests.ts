/** Runs inside the extension host of VS Code for the web: a worker, without files or processes. */
import * as vscode from "vscode";
import type { ExtensionApi } from "../src/start-extension.ts";
import { debugPipeline, variablesOf } from "./debug-step.ts";
import { check, until } from "./until.ts";

const source = `type Order = { id: String, total: Float }

@example({ id: "o-1", total: 310.0 })
in order: Order

tax = order.totl * 0.2

out tax
out large = order when order.total > 100.0
`;

/** Called by VS Code; throws when something is not as it should be. */
export async function run(): Promise<void> {
  try {
    await steps();
  } catch (error) {
    console.log(`FAILED web: ${error instanceof Error ? error.message : String(error)}`);
    console.log("@picture failed");
    await new Promise((resume) => setTimeout(resume, 1200));
    throw error;
  }
}

async function steps(): Promise<void> {
  const uri = vscode.Uri.parse("tmp:/shop/shop.cst");
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const api = await vscode.extensions.getExtension<ExtensionApi>("constellation.constellation")?.activate();
  check(api !== undefined, "the extension is there");
  await until("a diagnostic", () => vscode.languages.getDiagnostics(uri).length > 0, 20_000);
  console.log("ok web: activation leads to diagnostics");
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    uri,
    document.positionAt(source.indexOf("order.totl")),
  );
  check(hovers.length > 0, "a hover");
  console.log("ok web: hover");
  const edit = new vscode.WorkspaceEdit();
  const at = document.positionAt(source.indexOf("totl"));
  edit.replace(uri, new vscode.Range(at, at.translate(0, 4)), "total");
  await vscode.workspace.applyEdit(edit);
  await until("no diagnostics", () => vscode.languages.getDiagnostics(uri).length === 0);
  console.log("ok web: a repaired text has no diagnostics");
  await vscode.commands.executeCommand("constellation.preview", uri);
  await until("values", () => api.values.of(String(uri)).length > 0, 20_000);
  const tax = api.values.of(String(uri)).find(({ name }) => name === "tax");
  check(tax?.text === "= 62", `the value of tax: ${tax?.text}`);
  console.log("ok web: preview runs in a worker");
  await ended(api, "run", (kinds) => kinds.includes("outputs"));
  console.log("ok web: run");
  await ended(api, "stream", (kinds) => kinds.includes("elements"));
  console.log("ok web: stream");
  const output = await debugPipeline(uri, 8, async (session) => {
    const values = await variablesOf(session, "Values so far");
    check(values.includes("tax = 62"), values.join(", "));
    console.log("@picture debug");
    await new Promise((resume) => setTimeout(resume, 1200));
  });
  check(output.includes("tax = 62"), output);
  console.log("ok web: the debugger runs in a worker");
  console.log("@picture web");
  await new Promise((resume) => setTimeout(resume, 1200));
}

async function ended(
  api: ExtensionApi,
  kind: "run" | "stream",
  holds: (kinds: readonly string[]) => boolean,
): Promise<void> {
  const messages = await new Promise<readonly { readonly kind: string }[]>((done) => {
    const subscription = api.session.onEnd((all) => {
      subscription.dispose();
      done(all);
    });
    void api.session.run(kind, { order: { kind: "value", value: { id: "o-2", total: 1000 } } });
  });
  check(holds(messages.map((message) => message.kind)), JSON.stringify(messages));
}
