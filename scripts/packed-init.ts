/** Packs every package, installs the packages into a new project made by `constellation init`, and runs that project's own test. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "constellation-init-"));
const published = readdirSync("packages").filter((name) => name !== "test-kit" && name !== "playground");
const tarballs = new Map(published.map((name) => [packageName(name), pack(name)]));

for (const template of ["orders", "empty"]) tryTemplate(template);
rmSync(folder, { recursive: true });
process.stdout.write("both templates of `constellation init` pass their own tests\n");

function packageName(name: string): string {
  return (JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8")) as { name: string }).name;
}

/** pnpm writes real versions in the place of `workspace:*`. */
function pack(name: string): string {
  const output = execFileSync("npx", ["--yes", "pnpm@12.21.0", "pack", "--pack-destination", folder], {
    cwd: `packages/${name}`,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const file = output.split("\n").findLast((line) => line.endsWith(".tgz")) ?? "";
  return resolve(folder, file);
}

function tryTemplate(template: string): void {
  const project = join(folder, `my-${template}`);
  execFileSync("node", ["packages/cli/bin/constellation.js", "init", project, "--template", template], {
    stdio: "inherit",
  });
  const file = join(project, "package.json");
  const data = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  // The packages are not in a registry yet: every one comes from its tarball.
  const local = Object.fromEntries([...tarballs].map(([name, tarball]) => [name, `file:${tarball}`]));
  const dependencies = { ...(data["dependencies"] as object), constellation: local["constellation"] };
  writeFileSync(file, JSON.stringify({ ...data, dependencies, overrides: local }, null, 2));
  for (const args of [["install", "--no-audit", "--no-fund"], ["test"]]) {
    execFileSync("npm", args, { cwd: project, stdio: ["ignore", "inherit", "inherit"] });
  }
}
