import { resolve } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { runCommandLine } from "../../packages/cli/src/program.ts";
import { startServer } from "./server.ts";

/** Runs the command in the folder of the example until it ends; `signal` drains it. */
async function constellation(args: readonly string[], signal: AbortSignal) {
  let stdout = "";
  let stderr = "";
  const exit = await runCommandLine(args, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    readStdin: async () => new Uint8Array(),
    input: () => Readable.from([]),
    output: {
      write: async (text) => {
        stdout += text;
      },
    },
    cwd: resolve(import.meta.dirname),
    env: { LANG: "C.UTF-8" },
    isTerminal: { stdout: false, stderr: false },
    width: 100,
    signal,
  });
  return { exit, stdout, stderr };
}

test("events come in over SSE and WebSocket, alerts go out to the webhook; a cut connection loses nothing", async () => {
  const server = await startServer({ port: 0, everyMs: 5 });
  const interrupted = new AbortController();
  const running = constellation(
    [
      ...["run", "pipelines/stations.cst", "--stream"],
      ...["--bind", `reading=sse:http://${server.host}/readings`],
      ...["--bind", `limit=ws://${server.host}/limits`],
      ...["--bind", `alert=webhook:http://${server.host}/alerts?allow_private=true`],
    ],
    interrupted.signal,
  );
  await server.received(3);
  server.cutOff();
  await server.received(20);
  interrupted.abort();
  const { exit, stdout, stderr } = await running;
  await server.close();
  expect(stderr).toContain("drained: ");
  expect(exit).toBe(0);
  expect(new Set(server.alerts.map(({ id }) => id)).size).toBe(server.alerts.length);
  for (const { station, text } of server.alerts)
    expect(text).toMatch(new RegExp(`^${station}: 1[5-9]|^${station}: 14\\.[1-9]`));
  const means = stdout
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  for (const mean of means)
    expect(mean).toMatchObject({ output: "mean", value: { key: expect.any(String) } });
});
