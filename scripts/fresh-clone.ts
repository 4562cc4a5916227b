/** Clones the last commit into an empty folder with an empty home, and does what the README says with nothing but Node and npm. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const secondsMax = 90;
const folder = mkdtempSync(join(tmpdir(), "constellation-clone-"));
const home = join(folder, "home");
const clone = join(folder, "clone");
mkdirSync(home);
execFileSync("git", ["clone", "--quiet", "--no-local", process.cwd(), clone]);

// What a new machine has: no tool of this workspace on the path. The package manager's own settings (a proxy, a mirror) stay.
const path = (process.env["PATH"] ?? "")
  .split(":")
  .filter((part) => !part.includes("node_modules"))
  .join(":");
const settings = Object.entries(process.env).filter(([name]) =>
  /^(https?_proxy|no_proxy|npm_config_(registry|https?_proxy|proxy|cafile)|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|LANG)$/i.test(
    name,
  ),
);
const env = { ...Object.fromEntries(settings), HOME: home, PATH: path, CI: "true" };

const start = performance.now();
run("npm", "run", "build");
run("npm", "run", "demo");
const seconds = (performance.now() - start) / 1000;
run("./node_modules/.bin/constellation", "--version");
run("./node_modules/.bin/constellation", "check", "examples/orders");
rmSync(folder, { recursive: true });
process.stdout.write(
  `install, build and demo on a fresh clone: ${seconds.toFixed(1)} s (at most ${secondsMax})\n`,
);
process.exit(seconds <= secondsMax ? 0 : 1);

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: clone, env, stdio: ["ignore", "inherit", "inherit"] });
}
