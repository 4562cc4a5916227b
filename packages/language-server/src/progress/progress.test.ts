import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { serverInside, TestClient } from "../testing/test-client.ts";

let root: string;
let client: TestClient;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "constellation-progress-")));
});
afterEach(async () => {
  await client.stop();
  rmSync(root, { recursive: true, force: true });
});

interface ProgressParams {
  readonly token: string | number;
  readonly value: { readonly kind: string; readonly title?: string };
}

async function progress(kind: "begin" | "end"): Promise<ProgressParams> {
  return (await client.next(
    "$/progress",
    ({ value }: ProgressParams) => value.kind === kind,
  )) as ProgressParams;
}

async function start(showsProgress: boolean, refusal?: string): Promise<readonly string[]> {
  const asked: string[] = [];
  client = await TestClient.start({
    folders: [pathToFileURL(root).href],
    server: serverInside(),
    initializationOptions: { trusted: true, status: true },
    capabilities: { window: { workDoneProgress: showsProgress }, textDocument: { diagnostic: {} } },
    handlers: {
      "window/workDoneProgress/create": () => {
        asked.push("create");
        if (refusal !== undefined) throw new Error(refusal);
        return null;
      },
    },
  });
  return asked;
}

const slowly = `await new Promise((done) => setTimeout(done, 900));
export default { kind: "configuration", modules: [] };
`;

test("a configuration that loads slowly is shown until it is loaded", async () => {
  writeFileSync(join(root, "constellation.config.mjs"), slowly);
  await start(true);
  client.open(pathToFileURL(join(root, "a.cst")).href, "out x = 1\n");
  const begin = await progress("begin");
  expect(begin.value).toMatchObject({
    kind: "begin",
    title: expect.stringMatching(/^Loading the configuration of /),
  });
  const end = await progress("end");
  expect(end.token).toBe(begin.token);
});

test("a client that cannot show it is not asked to", async () => {
  writeFileSync(join(root, "constellation.config.mjs"), slowly);
  const asked = await start(false);
  client.open(pathToFileURL(join(root, "a.cst")).href, "out x = 1\n");
  await client.next("constellation/status", ({ state }: { readonly state: string }) => state === "ready");
  expect(asked).toEqual([]);
});

test("a client that refuses to show it is served all the same", async () => {
  writeFileSync(join(root, "constellation.config.mjs"), slowly);
  const asked = await start(true, "no progress here");
  client.open(pathToFileURL(join(root, "a.cst")).href, "out x = 1\n");
  await client.next("constellation/status", ({ state }: { readonly state: string }) => state === "ready");
  expect(asked).toEqual(["create"]);
  expect(await client.request("workspace/diagnostic", { previousResultIds: [] })).toMatchObject({
    items: [{ kind: "full" }],
  });
});

test("the first check of a large workspace is shown, and can be ended", async () => {
  const many = Array.from(
    { length: 400 },
    (_, at) => `in a${at}: Int\nout b${at} = a${at} * 2 + ${at}\n`,
  ).join("\n");
  mkdirSync(join(root, "many"));
  for (let at = 0; at < 400; at++) writeFileSync(join(root, "many", `${at}.cst`), many);
  await start(true);
  const report = client.request("workspace/diagnostic", { previousResultIds: [] });
  const ended = report.then(
    () => "done",
    (error: unknown) => String(error),
  );
  const { token, value } = await progress("begin");
  expect(value).toMatchObject({
    kind: "begin",
    title: "Checking the pipelines of the workspace",
    cancellable: true,
  });
  client.notify("window/workDoneProgress/cancel", { token });
  expect(await ended).toContain("ended");
  await progress("end");
});
