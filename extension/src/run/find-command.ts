import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";

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
  const { isTrusted, path, root, file, node } = places;
  const { program, env } = nodeProgram(node);
  if (isTrusted && path !== "") {
    const full = isAbsolute(path) ? path : resolve(root ?? "", path);
    const isScript = /\.[cm]?js$/.test(full);
    return { program: isScript ? program : full, args: isScript ? [full] : [], env, name: full };
  }
  const own = isTrusted && file !== undefined ? projectCommand(dirname(file)) : undefined;
  if (own !== undefined)
    return { program, args: [own.script], env, name: `constellation ${own.version} of the project` };
  return {
    program: process.execPath,
    args: [places.bundled],
    env: ownEnv,
    name: `the constellation ${places.version} of the extension, with the standard library`,
  };
}

/** VS Code on a desktop is Electron, which is Node when it is told. */
const ownEnv = { ELECTRON_RUN_AS_NODE: "1" } as const;

/** The Node.js of the setting, else the one that VS Code itself runs with where it is new enough, else that of the path. */
function nodeProgram(setting: string): Pick<Command, "program" | "env"> {
  if (setting !== "") return { program: setting, env: {} };
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isNew = major > 22 || (major === 22 && minor >= 18);
  return isNew ? { program: process.execPath, env: ownEnv } : { program: "node", env: {} };
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
