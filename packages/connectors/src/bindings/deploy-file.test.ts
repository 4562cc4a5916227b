import { describe, expect, test } from "vitest";
import { bound, resolve, shop } from "../testing/bind-graph.ts";
import { bindingProblemText } from "./binding-problem.ts";
import { readDeployFile } from "./deploy-file.ts";

describe("dead letters and late elements", () => {
  const contents = {
    version: 1,
    bindings: { orders: "stdin" },
    options: {
      errors: { policy: "deadLetter", sink: "file:dead.jsonl" },
      late: { connector: "file", path: "late.jsonl" },
    },
  } as const;
  const deploy = { file: "deploy.yaml", contents };

  test("go where the deploy file says, or the command line", () => {
    expect(bound(shop, { deploy })).toMatchObject({
      deadLetters: { options: { path: "dead.jsonl" } },
      late: { options: { path: "late.jsonl" } },
    });
    const { deadLetters, sinks } = bound(shop, { deploy, deadLetters: "file:other.jsonl" });
    expect(deadLetters?.options.path).toBe("other.jsonl");
    expect(Object.keys(sinks)).toEqual(["totals"]);
  });

  test("are checked like bindings", () => {
    const resolved = resolve(shop, { deploy, binds: ["totals=file:late.jsonl"], deadLetters: "fiel:x" });
    expect("problems" in resolved ? resolved.problems.map(bindingProblemText) : []).toEqual([
      '--dead-letters: no connector is called "fiel"; did you mean "file"?',
      'deploy.yaml, options.late: "late.jsonl" is written by the output "totals" already',
    ]);
  });
});

test("a deploy file that binds an input twice", () => {
  const contents = { version: 1, bindings: { orders: "stdin", "in:orders": "stdin" } } as const;
  const resolved = resolve(shop, { deploy: { file: "d.yaml", contents } });
  expect("problems" in resolved ? resolved.problems : []).toEqual([
    { place: "d.yaml, bindings.in:orders", problem: 'binds "orders" a second time' },
  ]);
});

describe("a deploy file", () => {
  test("is YAML or JSON", () => {
    const text = `
version: 1
pipeline: flows/orders.cst
bindings:
  orders: { connector: file, path: orders.jsonl, disorder: 2s }
  totals: stdout
options:
  deterministic: true
  checkpoint: { every: 5s, backend: sqlite, dir: state, keep: 3 }
  errors: { policy: deadLetter, sink: file:dead.jsonl }
`;
    const read = readDeployFile(text, "deploy.yaml");
    if ("problems" in read) throw new Error(JSON.stringify(read.problems));
    expect(readDeployFile(JSON.stringify(read.deploy), "deploy.json")).toEqual(read);
    const { sources, sinks } = bound(shop, { deploy: { file: "deploy.yaml", contents: read.deploy } });
    expect(sources).toMatchObject({ orders: { disorderMs: 2000, place: "deploy.yaml, bindings.orders" } });
    expect(sinks).toMatchObject({ totals: { options: { label: false } } });
  });

  test.each([
    ["version: 2", "deploy.yaml, version: takes 1, but this is 2"],
    ["bindings: {}", "deploy.yaml, version: is missing; it takes 1"],
    ["version: 1\nmodes: batch", 'deploy.yaml, modes: is not known; did you mean "mode"?'],
    [
      "version: 1\nmode: batch",
      'deploy.yaml, mode: takes "stream", but this is "batch"; a batch run takes no deploy file: constellation run FILE',
    ],
    [
      "version: 1\noptions: { checkpoint: { backend: rocks } }",
      'deploy.yaml, options.checkpoint.backend: takes "memory", "sqlite" or "rocksdb", but this is "rocks"; did you mean "rocksdb"?',
    ],
    [
      "version: 1\noptions: { checkpoint: { every: 5 } }",
      "deploy.yaml, options.checkpoint.every: takes a duration, such as 5s, but this is 5",
    ],
    [
      "version: 1\nbindings: { a: { path: x } }",
      "deploy.yaml, bindings.a.connector: is missing; it takes a text that is not empty",
    ],
    [
      "version: 1\noptions: { errors: { policy: deadLetter, backoff: 1s } }",
      'deploy.yaml, options.errors.backoff: is of the policy "retry", and the policy is "deadLetter"',
    ],
    [
      "version: 1\noptions: { checkpoint: { backend: memory, dir: state } }",
      'deploy.yaml, options.checkpoint.dir: is not for the backend "memory"',
    ],
    ["version: 1\nversion: 1", "deploy.yaml, line 2: is not YAML: Map keys must be unique"],
    ["a: [", "deploy.yaml, line 1: is not YAML:"],
    ["- 1", "deploy.yaml: takes an object, but this is a list"],
    ["", "deploy.yaml: takes an object, but this is null"],
  ])("%j is refused", (text, problem) => {
    const read = readDeployFile(text, "deploy.yaml");
    expect("problems" in read ? read.problems.map(bindingProblemText)[0] : "right").toContain(problem);
  });
});
