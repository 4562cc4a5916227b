import { afterEach, beforeEach, expect, test } from "vitest";
import { Workplace } from "../testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.write("p.cst", "in n: Int\nin rate: Int\nout x = n * rate\n");
  place.write("n.jsonl", "1\n2\n3\n");
});
afterEach(() => place.remove());

const stream = (...args: string[]) => place.try(["run", "--stream", ...args]);

test("a stream that is bound to one value is a constant: it joins every tick", async () => {
  const { exit, stdout, stderr } = await stream(
    "p.cst",
    "--bind",
    "n=file:n.jsonl",
    "--bind",
    "rate=value:5",
  );
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "completed: 3 in, 3 out\n" });
  expect(stdout).toBe([5, 10, 15].map((value) => `{"output":"x","value":${value}}\n`).join(""));
});

test("in a deploy file too; the command line wins", async () => {
  place.write(
    "d.yaml",
    'version: 1\npipeline: p.cst\nbindings: { n: "file:n.jsonl", "in:rate": "value:5" }\n',
  );
  expect((await stream("--deploy", "d.yaml")).stdout).toContain('"value":15');
  place.write("rate.jsonl", "7\n");
  const { stdout, stderr } = await stream("--deploy", "d.yaml", "--bind", "rate=file:rate.jsonl");
  expect(stdout).toContain('"value":21');
  expect(stderr).toContain("completed: 4 in");
});

test("in an annotation too; what is bound wins", async () => {
  place.write("a.cst", `in n: Int\n@source(value, json: "5")\nin rate: Int\nout x = n * rate\n`);
  const { exit, stdout, stderr } = await stream("a.cst", "--bind", "n=file:n.jsonl");
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "completed: 3 in, 3 out\n" });
  expect(stdout).toContain('"value":15');
  place.write("rate.jsonl", "7\n");
  const bound = await stream("a.cst", "--bind", "n=file:n.jsonl", "--bind", "rate=file:rate.jsonl");
  expect(bound.stderr).toContain("completed: 4 in");
});

test("the types are checked again: what gathers a constant is refused before anything starts", async () => {
  place.write(
    "w.cst",
    "in n: Int\nin rate: Int\nout x = n * rate\nout y = sum(rate) with window: count(2)\n",
  );
  const { exit, stdout, stderr } = await stream(
    "w.cst",
    "--bind",
    "n=file:n.jsonl",
    "--bind",
    "rate=value:5",
  );
  expect({ exit, stdout }).toEqual({ exit: 1, stdout: "" });
  expect(stderr).toContain('E010: argument 1 "values" of "sum" takes List<N>, but this is Int');
});
