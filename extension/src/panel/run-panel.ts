import * as vscode from "vscode";
import { panelHtml } from "./panel-html.ts";
import type { FromPanel, ToPanel } from "./panel-message.ts";

/** The panel beside the text: made when it is first asked for, shown again after. Messages wait until its page is ready. */
export class RunPanel implements vscode.Disposable {
  readonly #extension: vscode.Uri;
  readonly #heard = new vscode.EventEmitter<FromPanel>();
  #panel: vscode.WebviewPanel | undefined;
  #waiting: ToPanel[] = [];
  #isReady = false;

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  readonly onMessage = this.#heard.event;

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** Opens the panel beside the editor, which keeps the focus. */
  open(title: string): void {
    if (this.#panel === undefined) this.#create(title);
    else if (!this.#panel.visible) this.#panel.reveal(undefined, true);
    if (this.#panel !== undefined) this.#panel.title = title;
  }

  /** Does nothing while the panel is closed. */
  send(message: ToPanel): void {
    if (this.#panel === undefined) return;
    if (this.#isReady) void this.#panel.webview.postMessage(message);
    else this.#waiting.push(message);
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#heard.dispose();
  }

  #create(title: string): void {
    const dist = vscode.Uri.joinPath(this.#extension, "dist");
    const panel = vscode.window.createWebviewPanel(
      "constellation.run",
      title,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      {
        enableScripts: true,
        localResourceRoots: [dist],
        retainContextWhenHidden: true,
        enableFindWidget: true,
      },
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.#extension, "media/file-light.svg"),
      dark: vscode.Uri.joinPath(this.#extension, "media/file-dark.svg"),
    };
    const { webview } = panel;
    webview.onDidReceiveMessage((message: FromPanel) => this.#hear(message));
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#isReady = false;
      this.#waiting = [];
      this.#heard.fire({ kind: "stop" });
    });
    webview.html = panelHtml({
      script: String(webview.asWebviewUri(vscode.Uri.joinPath(dist, "panel.js"))),
      style: String(webview.asWebviewUri(vscode.Uri.joinPath(dist, "style.css"))),
      source: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll("-", ""),
    });
    this.#panel = panel;
  }

  #hear(message: FromPanel): void {
    if (message.kind === "ready") {
      this.#isReady = true;
      for (const waiting of this.#waiting) void this.#panel?.webview.postMessage(waiting);
      this.#waiting = [];
    }
    this.#heard.fire(message);
  }
}
