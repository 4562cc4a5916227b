/**
 * The packaged extension in real VS Codes: `node extension/in-host/run.ts [1.100|1.139|web] [SUITE]`. Pictures of the main screens go to
 * `out/in-host`. Ends with the line `N passed, N failed`.
 */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { answer } from "./answer.ts";
import { freePort } from "./free-port.ts";
import { getNode, getVscode, type VscodeVersion, versions } from "./get-vscode.ts";
import { serveWeb } from "./serve-web.ts";
import { startVscode } from "./start-vscode.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const results = join(root, "out", "in-host");
const vsix = join(root, "out", "constellation-0.1.0.vsix");
const testMs = 170_000;

/** Tests that run in one window, with a folder of their own. */
interface Suite {
  /** The module with the tests. */
  readonly name: string;
  readonly isTrusted: boolean;
  makeWorkspace(scratch: string): string;
}

const suites = {
  shop: { name: "tests", isTrusted: true, makeWorkspace: (scratch) => makeWorkspace("workspace", scratch) },
  project: {
    name: "project-tests",
    isTrusted: true,
    makeWorkspace: (scratch) => makeWorkspace("project", scratch),
  },
  measures: {
    name: "measures",
    isTrusted: true,
    makeWorkspace: (scratch) => makeWorkspace("workspace", scratch),
  },
  restricted: { name: "restricted-tests", isTrusted: false, makeWorkspace: makeSuspicious },
} satisfies Record<string, Suite>;

let passed = 0;
let failed = 0;

const [wanted, wantedSuite] = process.argv.slice(2);
// All first: an older version borrows from a newer one.
for (const version of versions.toReversed()) getVscode(version.package);
const tests = await bundleTests();
const [newest] = versions.slice(-1);
/** Each is a VS Code of its own. */
const hosts = [
  ...versions.map((version) => ({
    name: version.name,
    run: () =>
      testIn(version, wantedSuite === "measures" ? [suites.measures] : [suites.shop, suites.project]),
  })),
  ...(newest === undefined ? [] : [{ name: newest.name, run: () => testIn(newest, [suites.restricted]) }]),
  { name: "web", run: async () => testInWeb(await freePort()) },
].filter(({ name }) => wanted === undefined || name.endsWith(wanted));
// Two at a time: most of the time a test waits for VS Code.
await Promise.all([runHosts(), runHosts()]);
rmSync(tests, { recursive: true, force: true });
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function runHosts(): Promise<void> {
  for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) await host.run();
}

async function testIn(version: VscodeVersion, all: readonly [Suite, ...Suite[]]): Promise<void> {
  const wantedSuites = all.filter(({ name }) => wantedSuite === undefined || name === wantedSuite);
  if (wantedSuites.length === 0) return;
  const serverMain = getVscode(version.package);
  const scratch = mkdtempSync(join(tmpdir(), "vscode-"));
  install(serverMain, join(scratch, "extensions"));
  const server = await startVscode({
    node: getNode(version),
    serverMain,
    port: await freePort(),
    scratch,
    isTrusted: all[0].isTrusted,
    // The shell of this machine may find an older one.
    settings: { "constellation.runtime.node": process.execPath },
  });
  const browser = await openBrowser(scratch);
  try {
    for (const suite of wantedSuites) {
      const code = await runSuite(browser, server, version.name, suite, scratch);
      if (code !== 0) failed = Math.max(failed, 1);
    }
  } finally {
    await browser.close();
    server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The same package in a browser alone. */
async function testInWeb(port: number): Promise<void> {
  const [newest] = versions.slice(-1);
  if (newest === undefined) return;
  const scratch = mkdtempSync(join(tmpdir(), "vscode-web-"));
  execFileSync("unzip", ["-q", vsix, "-d", scratch], { stdio: "inherit" });
  const server = await serveWeb({
    serverMain: getVscode(newest.package),
    port,
    extensions: { constellation: join(scratch, "extension"), tests },
    testsPath: "/tests/web-tests",
  });
  const browser = await openBrowser(scratch);
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    const code = await untilExit(page, "web", `http://localhost:${port}/`);
    if (code !== 0) failed = Math.max(failed, 1);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** As a user installs it. */
function install(serverMain: string, extensions: string): void {
  const args = [serverMain, "--install-extension", vsix, "--extensions-dir", extensions, "--force"];
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "ignore"], timeout: 60_000 });
}

async function runSuite(
  browser: BrowserContext,
  { address, authority }: { readonly address: string; readonly authority: string },
  version: string,
  { name, makeWorkspace }: Suite,
  scratch: string,
): Promise<number> {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = JSON.stringify([
    ["extensionDevelopmentPath", remote(tests)],
    ["extensionTestsPath", remote(join(tests, `${name}.js`))],
    ["skipWelcome", "true"],
  ]);
  const page = await browser.newPage();
  const workspace = makeWorkspace(scratch);
  const code = await untilExit(
    page,
    version,
    `${address}/?folder=${workspace}&payload=${encodeURIComponent(payload)}`,
  );
  await page.close();
  return code;
}

async function untilExit(page: Page, name: string, address: string): Promise<number> {
  const exit = new Promise<number>((done) => void page.exposeFunction("codeAutomationExit", done));
  await page.exposeFunction("codeAutomationLog", (_type: string, parts: readonly unknown[]) =>
    hear(page, name, parts),
  );
  await page.goto(address);
  const late = new Promise<number>((done) => setTimeout(() => done(124), testMs).unref());
  const code = await Promise.race([exit, late]);
  if (code === 124) {
    process.stdout.write(`${name}: FAILED: no end after ${testMs / 1000} s\n`);
    await picture(page, name, "late");
    failed++;
  }
  return code;
}

function hear(page: Page, version: string, parts: readonly unknown[]): void {
  const text = parts.map(String).join(" ");
  const asked = /@ask (\{.*\})/.exec(text)?.[1];
  if (asked !== undefined) {
    void answer(page, asked, { tests, picture: (name) => picture(page, version, name) });
    return;
  }
  const wanted = /@picture ([\w-]+)/.exec(text)?.[1];
  if (wanted !== undefined) {
    setTimeout(() => void picture(page, version, wanted), 500);
    return;
  }
  if (/^ok /.test(text)) passed++;
  if (/^FAILED /.test(text)) failed++;
  if (/^(ok|FAILED| {2}(first|key)) ?/.test(text)) process.stdout.write(`${version}: ${text}\n`);
}

async function picture(page: Page, version: string, name: string): Promise<void> {
  await page
    .screenshot({ path: join(results, `${version.replaceAll(" ", "-")}-${name}.png`) })
    .catch(() => undefined);
}

function openBrowser(scratch: string): Promise<BrowserContext> {
  const program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
    existsSync(path),
  );
  return chromium.launchPersistentContext(join(scratch, "browser"), {
    ...(program === undefined ? {} : { executablePath: program }),
    headless: true,
    viewport: { width: 1400, height: 900 },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A folder with `constellation` of this repository. */
function makeWorkspace(name: "workspace" | "project", scratch: string): string {
  const workspace = join(scratch, name);
  cpSync(join(here, name), workspace, { recursive: true, filter: isCopied });
  mkdirSync(join(workspace, "node_modules"));
  symlinkSync(join(root, "packages/cli"), join(workspace, "node_modules/constellation"));
  return workspace;
}

/** Not what tells that code has run: somebody may have tried the project where it is. */
function isCopied(file: string): boolean {
  return basename(file) !== "executed";
}

/** A folder whose own `constellation` tells when it is run. */
function makeSuspicious(scratch: string): string {
  const workspace = join(scratch, "suspicious");
  cpSync(join(here, "project"), workspace, { recursive: true, filter: isCopied });
  const own = join(workspace, "node_modules/constellation");
  mkdirSync(join(own, "bin"), { recursive: true });
  writeFileSync(join(own, "package.json"), JSON.stringify({ version: "9.9.9", type: "module" }));
  writeFileSync(
    join(own, "bin/constellation.js"),
    `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(join(workspace, "executed"))}, "constellation");\n`,
  );
  return workspace;
}

/** The tests as an extension of their own, which VS Code takes as the one under development. */
async function bundleTests(): Promise<string> {
  mkdirSync(results, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "vscode-tests-"));
  await build({
    entryPoints: ["tests", "project-tests", "restricted-tests", "web-tests", "measures"].map((name) =>
      join(here, `${name}.ts`),
    ),
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["vscode"],
    logLevel: "warning",
  });
  const manifest = {
    name: "tests",
    publisher: "constellation",
    version: "0.0.0",
    engines: { vscode: "^1.100.0" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
