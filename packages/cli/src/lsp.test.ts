import { fileURLToPath } from "node:url";
import { spawnServer, TestClient } from "@constellation/language-server/testing";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

test("constellation lsp --stdio serves an editor, and ends with it", async () => {
  const server = spawnServer([process.execPath, "--conditions=constellation-source", main, "lsp", "--stdio"]);
  const client = await TestClient.start({ server });
  client.open("file:///nowhere/a.cst", "out x = y\n");
  expect(await client.diagnostics("file:///nowhere/a.cst", 1)).toMatchObject([{ code: "E001" }]);
  expect(await client.stop()).toBe(0);
});

test("an editor that goes away without a word takes the server with it", async () => {
  const server = spawnServer([process.execPath, "--conditions=constellation-source", main, "lsp", "--stdio"]);
  await TestClient.start({ server });
  server.input.end();
  expect(await server.ended).toBe(0);
});
