import * as vscode from "vscode";
import { check, equal, until } from "./until.ts";

interface Told {
  readonly type: string;
  readonly event?: string;
  readonly body?: { readonly reason?: string; readonly output?: string; readonly category?: string };
}

/** A pipeline under the debugger of a real VS Code: it stops at a breakpoint, its values are read, it goes on. `look` is called while it stands. */
export async function debugPipeline(
  uri: vscode.Uri,
  /** Of a breakpoint; without one it stops at a failure. */
  line: number | undefined,
  look: (session: vscode.DebugSession) => Promise<void>,
): Promise<string> {
  const told: Told[] = [];
  const tracking = vscode.debug.registerDebugAdapterTrackerFactory("constellation", {
    createDebugAdapterTracker: () => ({ onDidSendMessage: (message: Told) => void told.push(message) }),
  });
  const breakpoints =
    line === undefined
      ? []
      : [new vscode.SourceBreakpoint(new vscode.Location(uri, new vscode.Position(line, 0)))];
  vscode.debug.addBreakpoints(breakpoints);
  const ended = new Promise<void>((done) => {
    const subscription = vscode.debug.onDidTerminateDebugSession(() => {
      subscription.dispose();
      done();
    });
  });
  try {
    await vscode.commands.executeCommand("constellation.debug", uri);
    await until("the stop", () => told.some(({ event }) => event === "stopped"), 20_000);
    equal(
      told.find(({ event }) => event === "stopped")?.body?.reason,
      line === undefined ? "exception" : "breakpoint",
    );
    const session = vscode.debug.activeDebugSession;
    check(session !== undefined, "a session");
    await look(session);
    await session.customRequest("continue", { threadId: 1 });
    await ended;
  } finally {
    vscode.debug.removeBreakpoints(breakpoints);
    tracking.dispose();
  }
  return told.map(({ body }) => (body?.category === "stdout" ? body.output : "")).join("");
}

/** F5 on the pipeline in the editor, without a launch.json; what the run wrote. */
export async function debugByKey(): Promise<string> {
  const output: string[] = [];
  const ended = new Promise<void>((done) => {
    const subscription = vscode.debug.onDidTerminateDebugSession(() => {
      subscription.dispose();
      done();
    });
  });
  const tracking = vscode.debug.registerDebugAdapterTrackerFactory("constellation", {
    createDebugAdapterTracker: () => ({
      onDidSendMessage: ({ body }: Told) =>
        void output.push(body?.category === "stdout" ? (body.output ?? "") : ""),
    }),
  });
  await vscode.commands.executeCommand("workbench.action.debug.start");
  const late = new Promise<void>((_, failed) =>
    setTimeout(() => failed(new Error("F5: no end after 15 s")), 15_000),
  );
  await Promise.race([ended, late]).finally(() => tracking.dispose());
  return output.join("");
}

/** The variables of a scope of the innermost frame, as `name = value`. */
export async function variablesOf(
  session: vscode.DebugSession,
  scopeName: string,
): Promise<readonly string[]> {
  const { scopes } = (await session.customRequest("scopes", { frameId: 1 })) as {
    readonly scopes: readonly { readonly name: string; readonly variablesReference: number }[];
  };
  const scope = scopes.find(({ name }) => name === scopeName);
  const { variables } = (await session.customRequest("variables", {
    variablesReference: scope?.variablesReference,
  })) as { readonly variables: readonly { readonly name: string; readonly value: string }[] };
  return variables.map(({ name, value }) => `${name} = ${value}`);
}
