import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogueOf, catalogueText, isStale, readCatalogueFile } from "./catalogue-file.ts";
import { findPipelines } from "./find-pipelines.ts";
import { findProject } from "./find-project.ts";
import { loadConfiguration } from "./load-configuration.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "constellation-project-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const trim = `{ kind: "module", isolation: "none", run: () => 0,
  data: { name: "text.Trim", parameters: [{ name: "text", type: "String" }], result: "String", effect: "pure", doc: "" } }`;

async function failureOf(text: string, timeoutMs?: number): Promise<string> {
  const file = write("failing/constellation.config.ts", text);
  const outcome = await loadConfiguration(file, timeoutMs === undefined ? {} : { timeoutMs });
  return "failure" in outcome ? `${outcome.failure.kind}: ${outcome.failure.problem}` : "loaded";
}

test("a configuration is loaded as plain data, with the files that it came from", async () => {
  const module = write("good/modules.ts", `export const trim = ${trim};`);
  const file = write(
    "good/constellation.config.ts",
    `import { trim } from "./modules.ts";
     console.log("noise on standard output");
     setInterval(() => {}, 1000);
     export default { kind: "configuration", modules: [trim], pipelines: ["flows/*.cst"] };`,
  );
  const outcome = await loadConfiguration(file);
  expect(outcome).toMatchObject({
    configuration: {
      modules: [{ name: "text.Trim", result: "String" }],
      aggregates: [],
      pipelines: ["flows/*.cst"],
      problems: [],
      caches: [],
      files: [file, module],
    },
  });
});

const sftp = (
  more: string,
) => `{ kind: "connector", name: "sftp", doc: "Files of a server.", secrets: ["token"], target: "path",
  options: { type: "object", properties: { path: {}, token: {} } }, source: { replayable: true, open() {} }, health() {}, ${more} }`;

test("its connectors are in the catalogue as declarations", async () => {
  const file = write(
    "connected/constellation.config.ts",
    `export default { kind: "configuration", connectors: [${sftp("")}] };`,
  );
  const outcome = await loadConfiguration(file);
  if ("failure" in outcome) throw new Error(outcome.failure.problem);
  expect(catalogueOf(outcome.configuration, root).connectors).toEqual([
    {
      name: "sftp",
      doc: "Files of a server.",
      options: { type: "object", properties: { path: {}, token: {} } },
      source: true,
      replayable: true,
      sink: false,
      target: "path",
      secrets: ["token"],
    },
  ]);
});

test.each([
  ["{}", "`connectors` is not a list"],
  ["[7]", "entry 1 of `connectors` was not made by defineConnector"],
  [`[${sftp(`problem: "it is odd"`)}]`, 'the connector "sftp" cannot be used: it is odd'],
  [`[${sftp("")}, ${sftp("")}]`, 'two connectors have the name "sftp"'],
])("connectors: %s", async (connectors, problem) => {
  const text = `export default { kind: "configuration", connectors: ${connectors} };`;
  expect(await failureOf(text)).toBe(`not-a-configuration: ${problem}`);
});

test("a configuration that throws is a failure with the error's own words", async () => {
  expect(await failureOf(`throw new TypeError("no database here");`)).toBe(
    "threw: TypeError: no database here (constellation.config.ts:1:7)",
  );
});

test("a configuration that throws something that is no error is a failure", async () => {
  expect(await failureOf(`throw "a plain string";`)).toBe(
    'threw: it threw "a plain string", which is no error',
  );
  expect(await failureOf("throw undefined;")).toBe("threw: it threw undefined, which is no error");
});

test("a configuration that never ends loading is cut off", async () => {
  expect(await failureOf("for (;;) {}", 700)).toBe("hung: it was still loading after 0.7 s");
});

test("a configuration that waits for nothing is told so", async () => {
  expect(await failureOf("await new Promise(() => {});")).toBe(
    "hung: it waits at the top level for something that never happens",
  );
});

test("a configuration that exits the process does not end this one", async () => {
  expect(await failureOf("process.exit(7);")).toBe("exited: it ended the process with exit code 7");
  expect(await failureOf("process.exit(0);")).toBe("exited: it ended the process with exit code 0");
});

test("a configuration that exports something else is told what to write", async () => {
  expect(await failureOf("export default 3;")).toMatch(/^not-a-configuration: .*defineConfig/);
  expect(await failureOf(`export default { kind: "configuration", modules: [4] };`)).toMatch(
    /entry 1 of `modules`/,
  );
});

test.each([
  ["export default {", /^threw: SyntaxError.*constellation\.config\.ts:1/],
  [`import "not-there";`, /^threw: .*Cannot find package 'not-there'/],
  ["enum A { B }", /^threw: SyntaxError.*enum is not supported.*\(constellation\.config\.ts:1/],
  [`export default { kind: "configuration", pipeline: [] };`, /it has "pipeline"; known are pipelines, /],
  [`export default { kind: "configuration", pipelines: "*.cst" };`, /`pipelines` is not a list/],
  [`export default { kind: "configuration", defaults: { timeout: "5s" } };`, /`defaults.timeout` is neither/],
  [`export default { kind: "configuration", caches: { redis: {} } };`, /`caches.redis` has no functions/],
])("%s is a failure in words", async (text, message) => {
  expect(await failureOf(text)).toMatch(message);
});

test("two modules of one name are a problem of the module, not of the load", async () => {
  const file = write(
    "twice/constellation.config.ts",
    `export default { kind: "configuration", modules: [${trim}, ${trim}] };`,
  );
  expect(await loadConfiguration(file)).toMatchObject({
    configuration: { problems: [{ module: "text.Trim", problem: "two modules have this name" }] },
  });
});

test("a missing configuration is a failure", async () => {
  const outcome = await loadConfiguration(join(root, "nowhere/constellation.config.ts"));
  expect("failure" in outcome).toBe(true);
});

test("a catalogue file is read back as written, and its hash follows the files", async () => {
  const file = write(
    "stale/constellation.config.ts",
    `export default { kind: "configuration", modules: [${trim}] };`,
  );
  const outcome = await loadConfiguration(file);
  if (!("configuration" in outcome)) throw new Error("should load");
  const folder = join(root, "stale");
  const catalogue = catalogueOf(outcome.configuration, folder);
  const target = join(folder, "constellation.catalogue.json");
  writeFileSync(target, catalogueText(catalogue));
  expect(readCatalogueFile(target)).toEqual(catalogue);
  expect(isStale(catalogue, folder)).toBe(false);
  write("stale/constellation.config.ts", `export default { kind: "configuration", modules: [] };`);
  expect(isStale(catalogue, folder)).toBe(true);
});

test("a damaged catalogue file is refused with the place", () => {
  const target = write(
    "damaged.json",
    `{ "version": 1, "modules": [{ "name": "x" }], "aggregates": [], "connectors": [] }`,
  );
  expect(readCatalogueFile(target)).toMatchObject({ problem: expect.stringContaining("modules[0].result") });
  const whole = { version: 1, modules: [], aggregates: [], connectors: [] };
  for (const [wrong, place] of [
    [{ connectors: [null] }, "connectors[0]"],
    [{ caches: [1] }, "caches[0]"],
    [{ version: 2 }, "version 1 was expected"],
  ] as const) {
    const file = write("wrong.json", JSON.stringify({ ...whole, ...wrong }));
    expect(readCatalogueFile(file)).toMatchObject({ problem: expect.stringContaining(place) });
  }
  expect(readCatalogueFile(write("torn.json", "{"))).toMatchObject({
    problem: expect.stringContaining("torn.json"),
  });
  expect(readCatalogueFile(join(root, "missing.json"))).toMatchObject({
    problem: expect.stringContaining("cannot be read"),
  });
});

test("pipelines are found, but not those of dependencies", () => {
  write("tree/a.cst", "");
  write("tree/deep/b.cst", "");
  write("tree/node_modules/x/c.cst", "");
  write("tree/.hidden/d.cst", "");
  const names = findPipelines(join(root, "tree")).map((file) => file.slice(root.length + 6));
  expect(names).toEqual(["a.cst", join("deep", "b.cst")]);
});

test("the project of a file is the nearest folder with a configuration", () => {
  write("outer/constellation.config.ts", "");
  write("outer/package.json", "{}");
  const file = write("outer/flows/deep/x.cst", "");
  expect(findProject(file)).toEqual({
    root: join(root, "outer"),
    configuration: join(root, "outer/constellation.config.ts"),
  });
});

test("one that hangs ends with the process that loads it", async () => {
  const file = write(
    "orphan/constellation.config.ts",
    `import { writeFileSync } from "node:fs"; writeFileSync("pid", String(process.pid)); for (;;) {}`,
  );
  const loader = write(
    "orphan/loader.ts",
    `import { existsSync } from "node:fs";
     import { loadConfiguration } from ${JSON.stringify(new URL("./load-configuration.ts", import.meta.url).href)};
     void loadConfiguration(${JSON.stringify(file)});
     setInterval(() => existsSync(${JSON.stringify(join(root, "orphan/pid"))}) && process.exit(0), 20);`,
  );
  const parent = spawn(process.execPath, ["--conditions=constellation-source", loader], { stdio: "ignore" });
  await new Promise((done) => parent.once("exit", done));
  const pid = Number(readFileSync(join(root, "orphan/pid"), "utf8"));
  await expect.poll(() => isAlive(pid)).toBe(false);
});

/** What has ended may stay in the list of processes until its parent asks for it. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return !/^(Z|$)/.test(stdout.trim());
}
