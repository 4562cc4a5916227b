import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface VscodeServer {
  readonly address: string;
  readonly authority: string;
  stop(): void;
}

export interface VscodeOptions {
  /** Whether folders are trusted; else they open in Restricted Mode, without a question. */
  readonly isTrusted: boolean;
  /** Of the machine, beside those that keep pictures free of what is not ours. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The Node.js program that runs it. */
  readonly node: string;
  readonly serverMain: string;
  readonly port: number;
  /** An empty folder for its data. */
  readonly scratch: string;
}

const startMs = 30_000;

/** The server of a real VS Code, with its workbench at `address`. Ended with all its processes by `stop`. */
export async function startVscode({
  node,
  serverMain,
  port,
  scratch,
  isTrusted,
  settings = {},
}: VscodeOptions): Promise<VscodeServer> {
  const data = join(scratch, "data");
  const machine = join(data, "data", "Machine");
  mkdirSync(machine, { recursive: true });
  writeFileSync(
    join(machine, "settings.json"),
    JSON.stringify({ ...defaults, "security.workspace.trust.enabled": !isTrusted, ...settings }),
  );
  const authority = `127.0.0.1:${port}`;
  const args = [
    serverMain,
    ...[
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
      "--without-connection-token",
      "--accept-server-license-terms",
    ],
    ...["--server-data-dir", data, "--extensions-dir", join(scratch, "extensions")],
    ...["--telemetry-level", "off", "--enable-smoke-test-driver"],
    ...(isTrusted ? ["--disable-workspace-trust"] : []),
  ];
  const server = spawn(node, args, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stop = (): void => endGroup(server);
  await listening(server, stop);
  return { address: `http://${authority}`, authority, stop };
}

/** What would stand over the editor in pictures, or use the network. */
const defaults = {
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "npm.fetchOnlinePackageInfo": false,
  "typescript.disableAutomaticTypeAcquisition": true,
};

function listening(server: ChildProcess, stop: () => void): Promise<void> {
  return new Promise((ready, failed) => {
    let said = "";
    const timer = setTimeout(() => {
      stop();
      failed(new Error(`VS Code did not start in ${startMs / 1000} s: ${said}`));
    }, startMs);
    const hear = (text: Buffer): void => {
      said += String(text);
      if (!said.includes("listening")) return;
      clearTimeout(timer);
      ready();
    };
    server.stdout?.on("data", hear);
    server.stderr?.on("data", hear);
    server.on("exit", (code) => failed(new Error(`VS Code ended with ${code}: ${said}`)));
  });
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended already.
  }
}
