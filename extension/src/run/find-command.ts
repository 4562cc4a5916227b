import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { findNode, ownEnv } from "../client/find-node.ts";

/** A `constellation` that can be started: a program and the arguments before the command's own. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Who that is, for the user. */
  readonly name: string;
}

export interface CommandPlaces {
  /** Absolute; of the pipeline, where it has a file. */
  readonly file: string | undefined;
  /** The folder that is open. */
  readonly root: string | undefined;
  readonly isTrusted: boolean;
  /** Settings; empty where not set. */
  readonly path: string;
  readonly node: string;
  /** The script that comes with the extension. */
  readonly bundled: string;
  readonly version: string;
}

/** The `constellation` of the setting, else of the project, else the bundled one. In an untrusted workspace always the bundled one. */
export function findCommand(places: CommandPlaces): Command {
  return ownCommand(places) ?? bundledCommand(places);
}

/** The `constellation` of the setting, else of the project; none in an untrusted workspace. */
export function ownCommand({ isTrusted, path, root, file, node }: CommandPlaces): Command | undefined {
  if (!isTrusted) return undefined;
  const { program, env } = findNode(node) ?? { program: node || "node", env: {} };
  if (path !== "") {
    const full = isAbsolute(path) ? path : resolve(root ?? "", path);
    const isScript = /\.[cm]?js$/.test(full);
    return { program: isScript ? program : full, args: isScript ? [full] : [], env, name: full };
  }
  const own = file === undefined ? undefined : projectCommand(dirname(file));
  if (own === undefined) return undefined;
  return { program, args: [own.script], env, name: `constellation ${own.version} of the project` };
}

function bundledCommand({ bundled, version }: CommandPlaces): Command {
  return {
    program: process.execPath,
    // Node 20, of older versions of VS Code, has WebSocket only when it is told.
    args: typeof WebSocket === "undefined" ? ["--experimental-websocket", bundled] : [bundled],
    env: ownEnv,
    name: `the constellation ${version} of the extension, with the standard library`,
  };
}

function projectCommand(folder: string): { readonly script: string; readonly version: string } | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const home = join(at, "node_modules", "constellation");
    const script = join(home, "bin", "constellation.js");
    if (existsSync(script)) return { script, version: versionOf(home) };
    if (dirname(at) === at) return undefined;
  }
}

function versionOf(home: string): string {
  try {
    const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as {
      readonly version?: string;
    };
    return manifest.version ?? "";
  } catch {
    return "";
  }
}
