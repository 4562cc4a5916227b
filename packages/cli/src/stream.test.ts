import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
});
afterEach(() => place.remove());

const orders = `in order: { id: Int, total: Float }
in factor: Int = 2
out twice = order.id * factor
out share = 100 / (order.id - 2)
`;
const lines = `{"id":1,"total":1}
{"id":"x","total":1}
{"id":2,"total":1}

nonsense
{"id":3,"total":1.5}`;

const read = (name: string): string => readFileSync(join(place.root, name), "utf8");
const stream = (...args: string[]) => place.try(["run", "orders.cst", "--stream", ...args]);

describe("run --stream", () => {
  test("reads and writes files; outputs that are not bound go to standard output, with their names", async () => {
    place.write("orders.cst", orders);
    place.write("orders.jsonl", `{"id":1,"total":1}\n{"id":3,"total":1}\n`);
    const { exit, stdout, stderr } = await stream(
      "--bind",
      "order=file:orders.jsonl",
      "--bind",
      "twice=file:out/twice.jsonl",
    );
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: `{"output":"share","value":-100}\n{"output":"share","value":100}\n`,
    });
    expect(stderr).toBe("completed: 2 in, 4 out\n");
    expect(read("out/twice.jsonl")).toBe("2\n6\n");
  });

  test("what fails is said with its place, put aside, and counted: exit code 3", async () => {
    place.write("orders.cst", orders);
    place.write("orders.jsonl", lines);
    const { exit, stdout, stderr } = await stream(
      "--bind",
      "order=file:orders.jsonl",
      "--dead-letters",
      "dead.jsonl",
    );
    expect(exit).toBe(3);
    expect(stdout.trim().split("\n")).toHaveLength(5);
    expect(stderr.split("\n")).toEqual([
      "malformed orders.jsonl, line 2: id: Int expected, String found",
      `malformed orders.jsonl, line 5: column 1: a value expected, "nonsense" found`,
      `failed[R006] orders.jsonl, line 3: "share": 100 / 0 divides by zero`,
      "completed: 3 in, 5 out, 1 failed, 2 malformed, 3 put aside",
      "",
    ]);
    const letters = read("dead.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    expect(letters.map(({ line, node }) => ({ line, node }))).toEqual([
      { line: 2, node: "in:order" },
      { line: 5, node: "in:order" },
      { line: 3, node: "share" },
    ]);
    expect(letters[1]).toMatchObject({ element: "nonsense", attempts: 1, error: { code: "R004" } });
  });

  test("standard input and output are streams too; parameters come from --input", async () => {
    place.write("orders.cst", orders);
    const { exit, stdout } = await place.try(
      [
        "run",
        "orders.cst",
        "--stream",
        "-b",
        "order=stdin",
        "-b",
        "twice=stdout",
        "-b",
        "share=memory:none",
        "-i",
        "factor=5",
      ],
      { stdin: `{"id":1,"total":1}\n{"id":3,"total":1}` },
    );
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: "5\n15\n" });
  });

  test("everything that is wrong with the bindings is said at once, and nothing is written", async () => {
    place.write("orders.cst", orders);
    const { exit, stdout, stderr } = await stream(
      "-b",
      "ordr=stdin",
      "-b",
      "twice=fyle:x",
      "-b",
      "share=file:share.jsonl",
    );
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toBe(`constellation: 3 things are wrong:
  * --bind ordr: no input or output is called "ordr"; did you mean "order"?
  * --bind twice: no connector is called "fyle"; did you mean "file"?
  * the input "order" is not bound; say where it comes from, such as --bind order=file:order.jsonl
`);
    expect(existsSync(join(place.root, "share.jsonl"))).toBe(false);
  });

  test.each([
    [["-b", "order=file:none.jsonl"], /there is no file ".*none.jsonl"/],
    [["-b", "order=stdin", "-i", "order=1"], /the input "order" is a stream and takes no one value/],
    [
      ["-b", "order=stdin", "-b", "factor=value:3", "-i", "factor=1"],
      /"factor" is given a value by --input, and bound too/,
    ],
    [["-b", "order=stdin", "-b", "factor=value:true"], /factor.*Int expected/],
    [["-b", "order=stdin", "--resume"], /--resume needs the checkpoints of the run before/],
    [
      ["-b", "order=stdin", "--resume", "--checkpoint-dir", "state"],
      /"order" comes from standard input, which cannot be read again/,
    ],
    [["-b", "order=stdin", "--status-every", "often"], /--status-every takes a duration/],
    [["--deploy", "none.yaml"], /"none.yaml" does not exist/],
  ])("%j is refused before anything runs", async (args, message) => {
    place.write("orders.cst", orders);
    const { exit, stdout, stderr } = await stream(...args);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("options of streams are refused in a batch run", async () => {
    place.write("orders.cst", orders);
    const { exit, stderr } = await place.try(["run", "orders.cst", "--bind", "order=stdin", "--resume"]);
    expect({ exit, stderr }).toEqual({
      exit: 2,
      stderr: "constellation: --bind, --resume: this is for stream runs; add --stream\n",
    });
  });

  test("an input and an output of one name ask for in: or out:", async () => {
    place.write("orders.cst", "in n: Int\nout n\n");
    const { exit, stderr } = await stream("-b", "n=stdin");
    expect(exit).toBe(2);
    expect(stderr).toContain(`an input and an output are called "n"; write in:n or out:n`);
    const { stdout } = await place.try(["run", "orders.cst", "--stream", "-b", "in:n=stdin"], {
      stdin: "1\n",
    });
    expect(stdout).toBe(`{"output":"n","value":1}\n`);
  });

  test("an implied merge is said", async () => {
    place.write("orders.cst", "in a: Int\nin b: Int\nout sum = a + b\n");
    place.write("n.jsonl", "1\n");
    const { exit, stderr } = await stream("-b", "a=file:n.jsonl", "-b", "b=file:n.jsonl");
    expect(exit).toBe(0);
    expect(stderr).toContain("I002");
  });

  test("bindings in annotations are hints: paths start at the pipeline, --bind wins", async () => {
    place.write(
      "flows/orders.cst",
      `@source(file, path: "orders.jsonl")\nin n: Int\n@sink(stdout)\nout n2 = n * 2\n`,
    );
    place.write("flows/orders.jsonl", "1\n2\n");
    expect(await place.try(["run", "flows/orders.cst", "--stream"])).toMatchObject({
      exit: 0,
      stdout: "2\n4\n",
    });
    expect(
      await place.try(["run", "flows/orders.cst", "--stream", "-b", "n=stdin"], { stdin: "5" }),
    ).toMatchObject({ exit: 0, stdout: "10\n" });
  });

  test("a deploy file names the pipeline, bindings and options; --bind wins over it", async () => {
    place.write("flows/orders.cst", orders);
    place.write("in.jsonl", `{"id":2,"total":1}\n{"id":4,"total":1}\n`);
    place.write(
      "deploy.yaml",
      `version: 1
pipeline: flows/orders.cst
bindings:
  order: file:in.jsonl
  factor: { connector: value, json: "10" }
  twice: stdout
  share: { connector: file, path: share.jsonl }
options:
  checkpoint: { every: 1s, dir: state }
  errors: { policy: deadLetter, sink: "file:dead.jsonl" }
`,
    );
    const { exit, stdout } = await place.try(["run", "--stream", "--deploy", "deploy.yaml"]);
    expect({ exit, stdout }).toEqual({ exit: 3, stdout: "20\n40\n" });
    expect(read("share.jsonl")).toBe("50\n");
    expect(JSON.parse(read("dead.jsonl"))).toMatchObject({ line: 1, node: "share" });
    expect(existsSync(join(place.root, "state/checkpoints.sqlite"))).toBe(true);
    place.write("other.jsonl", `{"id":3,"total":1}\n`);
    const other = await place.try([
      "run",
      "--stream",
      "--deploy",
      "deploy.yaml",
      "-b",
      "order=file:other.jsonl",
    ]);
    expect(other).toMatchObject({ exit: 0, stdout: "30\n" });
  });

  test("where all sources record times they meet in that order; a deploy file can say otherwise", async () => {
    place.write(
      "meet.cst",
      `in a: { at: Timestamp, n: Int }\nin b: { at: Timestamp, n: Int }\nboth = a + b with merge: interleave\nout n = both.n\n`,
    );
    place.write("a.jsonl", `{"at":1,"n":1}\n{"at":3,"n":3}\n`);
    place.write("b.jsonl", `{"at":2,"n":2}\n{"at":4,"n":4}\n`);
    const bound = ["-b", "a=file:a.jsonl?time=at", "-b", "b=file:b.jsonl?time=at", "-b", "n=stdout"];
    expect(await place.try(["run", "meet.cst", "--stream", ...bound])).toMatchObject({
      exit: 0,
      stdout: "1\n2\n3\n4\n",
    });
    place.write("free.yaml", "version: 1\noptions: { deterministic: false }\n");
    const free = await place.try(["run", "meet.cst", "--stream", ...bound, "--deploy", "free.yaml"]);
    expect(free.stdout.trim().split("\n").toSorted()).toEqual(["1", "2", "3", "4"]);
  });

  test("connectors of the configuration can be bound", async () => {
    place.write(
      "constellation.config.ts",
      `import { defineConfig, defineConnector } from "constellation";
const count = defineConnector({
  name: "count",
  doc: "Counts.",
  options: { type: "object", properties: { to: { type: "integer" } }, required: ["to"], additionalProperties: false },
  target: "to",
  source: { replayable: false, open: async ({ options }) => {
    let n = 0;
    return {
      isBounded: true, hasTimes: false,
      pull: () => (n >= options.to ? "end" : { elements: [++n], form: "json" }),
      position: () => ({ "": n }), seek: async () => undefined, ack: async () => undefined, close: async () => undefined,
    };
  } },
  health: async () => ({ status: "ok" }),
});
export default defineConfig({ connectors: [count] });
`,
    );
    place.write("n.cst", "in n: Int\nout twice = n * 2\n");
    expect(
      await place.try(["run", "n.cst", "--stream", "-b", "n=count:3", "-b", "twice=stdout"]),
    ).toMatchObject({ exit: 0, stdout: "2\n4\n6\n" });
    expect(await place.try(["run", "n.cst", "--stream", "-b", "n=count:many"])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining(`"to"`),
    });
  });

  test("a place that cannot be reached is exit code 4, before anything runs", async () => {
    place.write("n.cst", "in n: Int\nout twice = n * 2\n");
    const { exit, stderr } = await place.try([
      "run",
      "n.cst",
      "--stream",
      "-b",
      "n=sse:http://127.0.0.1:9/x",
    ]);
    expect(exit).toBe(4);
    expect(stderr).toContain("ECONNREFUSED");
  });

  test("all that is wrong with a deploy file is said", async () => {
    place.write("orders.cst", orders);
    place.write("deploy.yaml", "version: 1\npipelin: x\noptions: { checkpoint: { every: 5 } }\n");
    const { exit, stderr } = await stream("--deploy", "deploy.yaml");
    expect(exit).toBe(2);
    expect(stderr).toContain(`deploy.yaml, pipelin: is not known; did you mean "pipeline"?`);
    expect(stderr).toContain("deploy.yaml, options.checkpoint.every: takes a duration");
  });

  test("dead letters that are asked for need a place", async () => {
    place.write("copy.cst", "in n: Int\nout m = n");
    place.write("n.jsonl", "1\n");
    place.write("deploy.yaml", "version: 1\noptions: { errors: { policy: deadLetter } }\n");
    const args = ["run", "copy.cst", "--stream", "--deploy", "deploy.yaml", "--bind", "n=file:n.jsonl"];
    const { exit, stderr } = await place.try(args);
    expect(stderr).toContain(
      'deploy.yaml, options.errors: the policy "deadLetter" needs a place for dead letters',
    );
    expect(exit).toBe(2);
    expect((await place.try([...args, "--dead-letters", "dead.jsonl"])).exit).toBe(0);
  });

  test("failFast ends the run with the first element that fails", async () => {
    place.write("orders.cst", orders);
    place.write("deploy.yaml", "version: 1\noptions: { errors: { policy: failFast } }\n");
    place.write("orders.jsonl", `{"id":2,"total":1}\n`);
    const { exit, stderr } = await stream("--deploy", "deploy.yaml", "-b", "order=file:orders.jsonl");
    expect(exit).toBe(3);
    expect(stderr).toContain("100 / 0 divides by zero");
    expect(stderr).toContain("failed: 1 in, ");
  });
});

describe("checkpoints of run --stream", () => {
  const counted = "in n: Int\nout total = sum(n) with window: count(3)\n";
  const run = (...args: string[]) =>
    place.try([
      "run",
      "sums.cst",
      "--stream",
      "-b",
      "n=file:n.jsonl",
      "-b",
      "total=file:out.jsonl",
      "--checkpoint-dir",
      "state",
      ...args,
    ]);

  test("--resume goes on where the sources ended; without it the run begins anew and replaces its files", async () => {
    place.write("sums.cst", counted);
    place.write("n.jsonl", "1\n2\n3\n4\n");
    const first = await run("--resume");
    expect(first).toMatchObject({ exit: 0, stdout: "" });
    expect(first.stderr).toContain(`no checkpoint in "state" yet: starting from the beginning`);
    expect(read("out.jsonl")).toBe("6\n4\n");
    const again = await run("--resume");
    expect(again.stderr).toContain("resumed at checkpoint");
    expect(read("out.jsonl")).toBe("6\n4\n");
    place.write("n.jsonl", "5\n");
    const anew = await run();
    expect(anew.stderr).toContain(`starting anew: the checkpoints in "state" are dropped`);
    expect(read("out.jsonl")).toBe("5\n");
  });

  test("Ctrl-C drains: what was read is committed, and --resume goes on with the rest", async () => {
    place.write("sums.cst", counted);
    place.write("n.jsonl", "1\n2\n3\n4\n");
    const interrupted = new AbortController();
    const running = place.try(
      [
        "run",
        "sums.cst",
        "--stream",
        "-b",
        "n=file:n.jsonl?follow=true",
        "-b",
        "total=stdout",
        "--checkpoint-dir",
        "state",
      ],
      {
        signal: interrupted.signal,
        output: {
          write: async (text) => {
            // The first window is out: the fourth element is in the state.
            if (text.includes("6")) interrupted.abort();
          },
        },
      },
    );
    const { exit, stderr } = await running;
    expect(exit).toBe(0);
    expect(stderr).toContain("draining: ");
    expect(stderr).toContain("drained: 4 in");
    place.write("n.jsonl", "1\n2\n3\n4\n5\n6\n");
    const resumed = await place.try([
      "run",
      "sums.cst",
      "--stream",
      "-b",
      "n=file:n.jsonl",
      "-b",
      "total=stdout",
      "--checkpoint-dir",
      "state",
      "--resume",
    ]);
    expect(resumed).toMatchObject({ exit: 0, stdout: "15\n" });
  });
});
