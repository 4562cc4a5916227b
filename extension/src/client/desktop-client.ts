import { type ChildProcess, fork } from "node:child_process";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import {
  BaseLanguageClient,
  type LanguageClientOptions,
  type MessageTransports,
} from "vscode-languageclient";
import { IPCMessageReader, IPCMessageWriter } from "vscode-languageserver-protocol/node";
import { findNode, forgetNodes } from "./find-node.ts";

/** The Node.js program for configurations, where the user names one. */
function setting(): string {
  return vscode.workspace.getConfiguration("constellation.runtime").get("node", "");
}

/** A server that was told to end is given this long. */
const endMs = 2000;

/** The client of a server that is a process of its own, a script that is run by the Node.js of VS Code. */
export class DesktopClient extends BaseLanguageClient {
  readonly #script: string;
  #server: ChildProcess | undefined;

  constructor(script: string, options: LanguageClientOptions) {
    super("constellation", "Constellation", options);
    this.#script = script;
  }

  protected override createMessageTransports(): Promise<MessageTransports> {
    forgetNodes();
    const { program } = findNode(setting()) ?? {};
    const args = program === undefined || program === process.execPath ? [] : [`--node=${program}`];
    const server = fork(this.#script, [`--clientProcessId=${process.pid}`, ...args], {
      silent: true,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
      execArgv: [],
    });
    this.#server = server;
    const tell = (line: string): void => this.outputChannel.info(line);
    for (const stream of [server.stdout, server.stderr])
      if (stream !== null) createInterface({ input: stream }).on("line", tell);
    return new Promise((done, failed) => {
      server.once("error", failed);
      server.once("spawn", () =>
        done({ reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) }),
      );
    });
  }

  protected override async shutdown(...args: Parameters<BaseLanguageClient["shutdown"]>): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    try {
      await super.shutdown(...args);
    } finally {
      if (server !== undefined && server.exitCode === null)
        setTimeout(() => server.exitCode === null && server.kill("SIGKILL"), endMs).unref();
    }
  }
}
