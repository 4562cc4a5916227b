import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/** A Node.js program that is new enough for configurations and for `constellation` (22.18), and what its environment needs. */
export interface NodeProgram {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

/** VS Code on a desktop is Electron, which is Node when it is told. */
export const ownEnv = { ELECTRON_RUN_AS_NODE: "1" } as const;

export interface NodePlaces {
  /** Version of the Node.js that runs this. */
  readonly own?: string;
  /** Paths of programs that may be there, in the order in which they are asked. */
  readonly places?: readonly string[];
}

/**
 * The Node.js of the setting; else the one that VS Code itself runs with, one of the path, or one that a version manager
 * has installed: the first that is new enough. Undefined when there is none. Programs are asked for their version once.
 */
export function findNode(setting: string, { own, places }: NodePlaces = {}): NodeProgram | undefined {
  if (setting !== "") return isNewEnough(versionOf(setting)) ? { program: setting, env: {} } : undefined;
  if (isNewEnough(own ?? process.versions.node)) return { program: process.execPath, env: ownEnv };
  const program = (places ?? nodePlaces()).find(
    (place) => fs.existsSync(place) && isNewEnough(versionOf(place)),
  );
  return program === undefined ? undefined : { program, env: {} };
}

/** Where programs may be, the likeliest first; all absolute. */
export function nodePlaces(): readonly string[] {
  const name = process.platform === "win32" ? "node.exe" : "node";
  // What is relative leads into the folder that is open, which may not be trusted.
  const path = (process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute);
  const home = homedir();
  const managed = [
    join(process.env["NVM_DIR"] ?? join(home, ".nvm"), "versions/node"),
    join(home, ".local/share/fnm/node-versions"),
    join(home, ".local/share/mise/installs/node"),
    join(home, ".asdf/installs/nodejs"),
  ].flatMap((folder) => newestFirst(folder).map((version) => join(folder, version)));
  return [
    ...path.map((folder) => join(folder, name)),
    ...managed.flatMap((folder) => [join(folder, "bin", name), join(folder, "installation/bin", name)]),
    join(home, ".volta/bin", name),
    "/usr/local/bin/node",
    "/opt/homebrew/bin/node",
  ];
}

function newestFirst(folder: string): readonly string[] {
  try {
    const order = new Intl.Collator("en", { numeric: true });
    return fs.readdirSync(folder).sort((one, other) => order.compare(other, one));
  } catch {
    return [];
  }
}

const versions = new Map<string, string | undefined>();

/** Programs are asked for their version again: another may have been installed at the same place. */
export function forgetNodes(): void {
  versions.clear();
}

const askMs = 3000;

function versionOf(program: string): string | undefined {
  if (!versions.has(program)) versions.set(program, ask(program));
  return versions.get(program);
}

function ask(program: string): string | undefined {
  try {
    return execFileSync(program, ["--version"], {
      encoding: "utf8",
      timeout: askMs,
      stdio: ["ignore", "pipe", "ignore"],
      windowsHide: true,
    })
      .trim()
      .replace(/^v/, "");
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}
