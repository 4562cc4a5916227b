import type { CancellationToken, Connection, FileEvent, RequestType } from "vscode-languageserver";
import { ErrorCodes, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { uriKey } from "../convert/uri-key.ts";
import type { OpenDocument } from "../documents/open-document.ts";
import { WorkspaceFiles } from "../documents/workspace-files.ts";
import type { Environment } from "../environment/environment.ts";
import { withProgress } from "../progress/progress.ts";
import type { Project } from "../projects/project.ts";
import { Projects } from "../projects/projects.ts";
import { type Client, readClient } from "./client.ts";
import { type View, ViewRefresher } from "./refresh-views.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import { nextTurn } from "./soon.ts";

/** What a request is answered with. */
export interface Call {
  readonly server: Server;
  /** Whether the client has given up. */
  readonly signal: { readonly aborted: boolean };
}

/**
 * `now`: what somebody who types waits for. `later`: behind what has already arrived, and not at all when that changed the file.
 * `newest`: the same, but of the file as it is then.
 */
export type Urgency = "now" | "later" | "newest";

/** The state of one session, and how its requests are answered. */
export class Server {
  readonly connection: Connection;
  readonly environment: Environment;
  readonly documents = new Map<string, OpenDocument>();
  /** URIs of the workspace's folders. */
  folders: readonly string[] = [];
  client: Client = readClient({ processId: null, rootUri: null, capabilities: {} });
  settings: Settings = defaultSettings;
  readonly projects: Projects;
  readonly files: WorkspaceFiles;
  readonly #refresher: ViewRefresher;
  /** What is done when the newest text, the signatures or the settings of an open file have changed. */
  readonly onChanged = new Set<(document: OpenDocument, why: "text" | "context") => void>();
  readonly onClosed = new Set<(document: OpenDocument) => void>();
  readonly onProject = new Set<(project: Project) => void>();
  readonly onFiles = new Set<(changes: readonly FileEvent[]) => void>();
  /** What is done once the client is ready for requests of ours. */
  readonly onInitialized = new Set<() => void>();

  constructor(connection: Connection, environment: Environment) {
    this.connection = connection;
    this.environment = environment;
    this.projects = new Projects(
      environment,
      (project) => {
        for (const listener of this.onProject) this.guard(() => listener(project));
      },
      ({ root }, load) => {
        this.guard(() => {
          const title = `Loading the configuration of ${decodeURIComponent(root.slice(root.lastIndexOf("/") + 1))}`;
          return withProgress(this, { title }, () => load.then(() => undefined));
        });
      },
    );
    this.files = new WorkspaceFiles(this);
    this.#refresher = new ViewRefresher(this);
  }

  /** Tells all who follow a file that it has changed. */
  changed(document: OpenDocument, why: "text" | "context"): void {
    for (const listener of this.onChanged) this.guard(() => listener(document, why));
  }

  /** Asks the client to ask again for something that has changed. */
  refresh(view: View): void {
    this.#refresher.refresh(view);
  }

  closed(document: OpenDocument): void {
    for (const listener of this.onClosed) this.guard(() => listener(document));
  }

  /** An open file; undefined for one that is not open. What is no URI is an error of the request. */
  document(params: unknown): OpenDocument | undefined {
    return this.documents.get(uriKey(uriOf(params)));
  }

  /** Answers requests about one open file; those about others get null. */
  onDocument<P, R, E>(
    type: RequestType<P, R | null, E>,
    urgency: Urgency,
    answer: (document: OpenDocument, params: P, call: Call) => R | null | Promise<R | null>,
  ): void {
    this.onRequest(type, async (params, call) => {
      const document = this.document(params);
      if (document === undefined) return null;
      if (urgency !== "now") {
        const { snapshot } = document;
        await nextTurn();
        if (call.signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
        if (urgency === "later" && document.snapshot.source !== snapshot.source) throw contentModified();
      }
      return answer(document, params, call);
    });
  }

  /** Answers a kind of request. What is thrown besides errors of the protocol is our mistake: it is logged, and answered. */
  onRequest<P, R, E>(type: RequestType<P, R, E>, answer: (params: P, call: Call) => R | Promise<R>): void {
    const handle = async (...given: readonly [P, CancellationToken] | readonly [CancellationToken]) => {
      try {
        if (given.length !== 2) throw noParams();
        const [params, token] = given;
        if (typeof params !== "object" || params === null) throw noParams();
        return await answer(params, { server: this, signal: new TokenSignal(token) });
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        this.log(error);
        throw new ResponseError<void>(ErrorCodes.InternalError, `${type.method}: ${messageOf(error)}`);
      }
    };
    this.connection.onRequest<unknown, void>(type.method, handle);
  }

  /** Does what must not end the session, whatever happens. */
  guard(what: () => void | Promise<void>): void {
    const log = (error: unknown): void => this.log(error);
    try {
      const done = what();
      if (done instanceof Promise) done.catch(log);
    } catch (error) {
      log(error);
    }
  }

  log(error: unknown): void {
    this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

class TokenSignal {
  readonly #token: CancellationToken;

  constructor(token: CancellationToken) {
    this.#token = token;
  }

  get aborted(): boolean {
    return this.#token.isCancellationRequested;
  }
}

/** The URI of the file that parameters are about. */
export function uriOf(params: unknown): string {
  if (typeof params === "object" && params !== null && "textDocument" in params) {
    const { textDocument } = params;
    if (typeof textDocument === "object" && textDocument !== null && "uri" in textDocument) {
      if (typeof textDocument.uri === "string") return textDocument.uri;
    }
  }
  throw new ResponseError(ErrorCodes.InvalidParams, 'a file was expected: { "textDocument": { "uri": … } }');
}

function noParams(): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, "params were expected: an object");
}

function contentModified(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, "the file has changed meanwhile");
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
