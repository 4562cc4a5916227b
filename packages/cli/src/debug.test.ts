import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageReader, messageBytes } from "@constellation/debug-adapter";
import { DebugClient } from "@constellation/debug-adapter/testing";
import { afterEach, beforeEach, expect, test } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const sdk = fileURLToPath(new URL("./configuration.ts", import.meta.url));

const configuration = `import { defineConfig, defineModule } from ${JSON.stringify(sdk)};
export default defineConfig({
  modules: [
    defineModule({
      name: "shop.Fetch", type: "(id: String): String", effect: "async",
      async run({ id }) { console.log("fetching " + id); return "customer of " + id; },
    }),
  ],
});
`;

const pipeline = `@example({ id: "o-1", total: 310.0 })
in order: { id: String, total: Float }

customer = Fetch(order.id)
tax = order.total * 0.2

out label = "\${customer}: \${tax}"
`;

let folder: string;
let adapter: ChildProcess;
let client: DebugClient;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "debug-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, "constellation.config.ts"), configuration);
  writeFileSync(join(folder, "shop.cst"), pipeline);
  adapter = spawn(process.execPath, ["--conditions=constellation-source", main, "debug", "--stdio"], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  client = new DebugClient((message) => void adapter.stdin?.write(messageBytes(message)));
  const reader = new MessageReader((arrived) => {
    if ("message" in arrived) client.hear(arrived.message as Parameters<typeof client.hear>[0]);
  });
  adapter.stdout?.on("data", (bytes: Uint8Array) => reader.push(bytes));
});

afterEach(() => {
  adapter.kill();
  rmSync(folder, { recursive: true, force: true });
});

const program = (): string => join(folder, "shop.cst");

test("a pipeline of a project is debugged over standard input and output, its modules too", async () => {
  const breakpoints = await client.launch({ program: program() }, [{ line: 5 }]);
  expect(breakpoints).toMatchObject([{ verified: true, line: 5 }]);
  expect(await client.stop()).toEqual(["breakpoint", "5: tax"]);
  expect(await client.scope("Values so far")).toEqual(['customer = "customer of o-1"']);
  await client.ask("next", { threadId: 1 });
  expect(await client.stop()).toEqual(["step", "7: label"]);
  await client.ask("continue", { threadId: 1 });
  await client.event("terminated");
  expect(client.output()).toBe('fetching o-1\nlabel = "customer of o-1: 62.0"\n');
  const ended = new Promise((done) => adapter.on("exit", done));
  await client.ask("disconnect");
  expect(await ended).toBe(0);
});

test("inputs come from files", async () => {
  writeFileSync(join(folder, "inputs.json"), '{ "order": { "id": "x", "total": 5 } }');
  await client.launch({ program: program(), inputs: "inputs.json" });
  await client.event("terminated");
  expect(client.output()).toContain('label = "customer of x: 1.0"');
});

test("a run that computes for long can be paused and ended", async () => {
  const many = join(folder, "many.json");
  writeFileSync(many, JSON.stringify(Array.from({ length: 1_000_000 }, (_, index) => index)));
  const text = "in ns: List<Int>\nout big = map(ns, n => n * 2 + 1)\n";
  await client.launch({ program: program(), text, inputFiles: { ns: many } });
  await client.ask("pause", { threadId: 1 });
  const [reason, frame] = await client.stop();
  expect([reason, frame]).toEqual(["pause", expect.stringMatching(/^2: big(\[\d+\] › .*)?$/)]);
  await client.ask("terminate");
  await client.event("terminated");
});

test("without the project only the standard library can be called", async () => {
  await client.ask("initialize", {});
  await expect(client.ask("launch", { program: program(), standardLibraryOnly: true })).rejects.toThrow(
    "Fetch",
  );
});

test("a file that is not there is a sentence, and so is a mistake of the text", async () => {
  await client.ask("initialize", {});
  await expect(client.ask("launch", { program: join(folder, "no.cst") })).rejects.toThrow("does not exist");
});

test("what cannot be read is answered; a client that goes away takes the adapter with it", async () => {
  adapter.stdin?.write("Content-Length: 3\r\n\r\n{]}");
  expect(await client.response(0)).toMatchObject({ success: false, message: "a message should be JSON" });
  const ended = new Promise((done) => adapter.on("exit", done));
  adapter.stdin?.end();
  expect(await ended).toBe(0);
});
