import { expect, test } from "vitest";
import { FileRun } from "./file-run.ts";

const source = "in e: { id: Int, name: String }\nout ok = { id: e.id, size: string-length(e.name) }";
const good = (id: number, name = "a"): string => JSON.stringify({ id, name });
const mega = 10 * 1024 * 1024;

const bad: readonly (readonly [title: string, line: string | Buffer])[] = [
  ["text that is no JSON", '{"id": 1, "name": '],
  ["a text behind the element", `${good(1)} ${good(2)}`],
  ["a wrong type", '{"id": "one", "name": "a"}'],
  ["a field that is missing", '{"id": 1}'],
  ["a number that is none", '{"id": NaN, "name": "a"}'],
  ["a number out of range", '{"id": 1e400, "name": "a"}'],
  ["a field twice", '{"id": 1, "id": 2, "name": "a"}'],
  [
    "bytes that are not UTF-8",
    Buffer.concat([Buffer.from('{"id":1,"name":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
  ],
  ["a depth bomb", "[".repeat(100_000)],
  ["a depth bomb that is whole", `{"id": 1, "name": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
  ["10 MB of nothing", "x".repeat(mega)],
  ["10 MB in a field that is too many", `{"id": 1, "more": "${"x".repeat(mega)}"}`],
];

test.each(bad)("%s is put aside with its place; the others go on", { timeout: 30_000 }, async (_, line) => {
  const lines = [good(1), line, good(3)].map((each) => Buffer.from(each));
  using run = new FileRun(source, Buffer.concat(lines.flatMap((each) => [each, Buffer.from("\n")])));
  const { outcome, counts } = await run.run();
  expect(outcome).toEqual({ kind: "completed" });
  expect(run.lines("ok").map((each) => (each as { id: number }).id)).toEqual([1, 3]);
  expect(counts).toMatchObject({ malformed: 1, deadLetters: 1 });
  const [letter] = run.lines("dead-letters");
  expect(letter).toMatchObject({ file: expect.stringContaining("in.jsonl"), line: 2 });
  expect(run.text("dead-letters").length).toBeLessThan(5000);
});

test("an element of 10 MB is one like others", { timeout: 30_000 }, async () => {
  using run = new FileRun(source, `${good(1, "x".repeat(mega))}\n${good(2)}\n`);
  const { outcome } = await run.run();
  expect(outcome).toEqual({ kind: "completed" });
  expect(run.lines("ok")).toEqual([
    { id: 1, size: mega },
    { id: 2, size: 1 },
  ]);
});

test("__proto__ is a name like any other, and changes nothing", async () => {
  const lines = [
    '{"__proto__": {"isAdmin": true}, "id": 1, "name": "a"}',
    '{"constructor": {"prototype": {"isAdmin": true}}, "id": 2, "name": "a"}',
  ];
  using run = new FileRun(source, `${lines.join("\n")}\n`);
  await run.run();
  const seen = [...run.lines("ok"), ...run.lines("dead-letters")];
  expect(seen.length).toBe(2);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});
