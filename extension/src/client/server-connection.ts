import * as vscode from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import type { Platform } from "../platform.ts";
import { clientOptions, watchFiles } from "./client-options.ts";
import { serveFiles } from "./serve-files.ts";
import { type GraphResult, type ProjectStatus, serverMethods } from "./server-protocol.ts";

/** How the language server is: as a process, and as far as its projects go. */
export type ServerState =
  | { readonly kind: "starting" }
  | { readonly kind: "running"; readonly projects: readonly ProjectStatus[] }
  | { readonly kind: "stopped"; readonly reason: string };

/** The language server as the extension sees it: started, restarted, asked. Owns the client. */
export class ServerConnection implements vscode.Disposable {
  readonly #platform: Platform;
  readonly #context: vscode.ExtensionContext;
  readonly #channel: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<ServerState>();
  readonly #watchers = watchFiles();
  readonly #projects = new Map<string, ProjectStatus>();
  #client: BaseLanguageClient | undefined;
  #state: ServerState = { kind: "starting" };

  constructor(platform: Platform, context: vscode.ExtensionContext, channel: vscode.LogOutputChannel) {
    this.#platform = platform;
    this.#context = context;
    this.#channel = channel;
  }

  readonly onChange = this.#changed.event;

  get state(): ServerState {
    return this.#state;
  }

  /** Never throws: what goes wrong is the state `stopped`, with the reason. */
  async start(): Promise<void> {
    this.#say({ kind: "starting" });
    try {
      const client = this.#platform.createClient(
        this.#context,
        clientOptions({
          channel: this.#channel,
          watchers: this.#watchers,
          hasFiles: this.#platform.kind === "web",
        }),
      );
      this.#client = client;
      // One that was given up may still say something.
      client.onDidChangeState(({ newState }) => this.#client === client && this.#heard(newState));
      client.onNotification(serverMethods.status, (status: ProjectStatus) => {
        if (this.#client !== client) return;
        this.#projects.set(status.root, status);
        this.#say({ kind: "running", projects: [...this.#projects.values()] });
      });
      serveFiles(client);
      await client.start();
    } catch (error) {
      this.#say({ kind: "stopped", reason: error instanceof Error ? error.message : String(error) });
    }
  }

  async restart(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#projects.clear();
    // A server that does not answer any more is given up.
    await client?.dispose(2000).catch(() => undefined);
    await this.start();
  }

  /** The graph of a document; undefined while the server is not there. */
  async graph(uri: string, position?: vscode.Position): Promise<GraphResult | undefined> {
    const client = this.#client;
    if (client?.state !== State.Running) return undefined;
    const at =
      position === undefined ? {} : { position: { line: position.line, character: position.character } };
    const answer = await client.sendRequest<GraphResult | null>(serverMethods.graph, {
      textDocument: { uri },
      ...at,
      theme: isDark() ? "dark" : "light",
    });
    return answer ?? undefined;
  }

  trusted(): void {
    void this.#client?.sendNotification(serverMethods.trust, { trusted: true });
  }

  async dispose(): Promise<void> {
    this.#changed.dispose();
    for (const watcher of this.#watchers) watcher.dispose();
    await this.#client?.dispose(2000).catch(() => undefined);
  }

  #heard(state: State): void {
    if (state === State.Running) this.#say({ kind: "running", projects: [...this.#projects.values()] });
    else if (state === State.Stopped)
      this.#say({ kind: "stopped", reason: "the language server has ended; the log says why" });
  }

  #say(state: ServerState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

function isDark(): boolean {
  const { kind } = vscode.window.activeColorTheme;
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
}
