import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventStreamParser, type StreamEvent } from "./event-stream-parser.ts";

function parse(
  input: string | Uint8Array,
  options: { readonly cuts?: readonly number[]; readonly eventMax?: number } = {},
): { readonly events: readonly StreamEvent[]; readonly parser: EventStreamParser } {
  const bytes = typeof input === "string" ? Buffer.from(input, "utf8") : input;
  const events: StreamEvent[] = [];
  const { eventMax = 1000, cuts = [] } = options;
  const parser = new EventStreamParser({ eventMax, lastId: "" }, (event) => events.push(event));
  const places = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let at = 0;
  for (const place of places) {
    parser.push(bytes.subarray(at, place));
    at = place;
  }
  return { events, parser };
}

const dataOf = (text: string) => parse(text).events.map(({ data }) => data);

describe("the examples of the standard", () => {
  test("stocks", () => {
    expect(dataOf("data: YHOO\ndata: +2\ndata: 10\n\n")).toEqual(["YHOO\n+2\n10"]);
  });

  test("comments, ids, and an id that is taken back", () => {
    const text =
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    expect(parse(text).events).toMatchObject([
      { data: "first event", id: "1" },
      { data: "second event", id: "" },
      { data: " third event", id: "" },
    ]);
  });

  test("empty data, and an event that has no end", () => {
    expect(dataOf("data\n\ndata\ndata\n\ndata:")).toEqual(["", "\n"]);
  });

  test("a space behind the colon is left out", () => {
    expect(dataOf("data:test\n\ndata: test\n\n")).toEqual(["test", "test"]);
  });
});

test.each([
  ["LF", "\n"],
  ["CR", "\r"],
  ["CRLF", "\r\n"],
])("lines that end with %s", (_, end) => {
  const text = ["event: a", "data: 1", "data: 2", "", "data: 3", "", ""].join(end);
  expect(parse(text).events).toMatchObject([
    { event: "a", data: "1\n2" },
    { event: "message", data: "3" },
  ]);
});

test("a byte order mark at the start is skipped, elsewhere it is text", () => {
  expect(dataOf("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n")).toEqual(["1"]);
});

test("an event without data is none, but its id counts; an id with a NUL does not", () => {
  const { events, parser } = parse("id: 7\n\nid: 8\0\n\nevent: x\n\ndata: 1\n\n");
  expect(events).toMatchObject([{ id: "7", event: "message", data: "1" }]);
  expect(parser.lastId).toBe("7");
});

test("`retry` takes digits only", () => {
  expect(parse("retry: 250\n").parser.retryMs).toBe(250);
  expect(parse("retry: 2s\nretry: -1\nretry:\n").parser.retryMs).toBeUndefined();
});

test("text that is not UTF-8 makes its event malformed, not the next", () => {
  const bytes = Buffer.concat([
    Buffer.from("data: a\ndata: "),
    Buffer.from([0xff]),
    Buffer.from("\nid: 3\n\ndata: b\n\n"),
  ]);
  expect(parse(bytes).events).toEqual([
    { id: "3", event: "message", data: "a", problem: "byte 7 of a line is not UTF-8" },
    { id: "3", event: "message", data: "b" },
  ]);
});

test("an event that is too large is malformed, in one line or many, ended or not; the next is read", () => {
  const long = "x".repeat(60);
  for (const text of [`data: ${long}\n\n`, `data: ${long.slice(30)}\ndata: ${long.slice(30)}\n\n`]) {
    for (const cuts of [[], [20, 40, 61]]) {
      const { events } = parse(`id: 1\n${text}data: b\n\n`, { eventMax: 50, cuts });
      expect(events).toMatchObject([{ problem: "it has more than 50 bytes", id: "1" }, { data: "b" }]);
      expect(events[1]).not.toHaveProperty("problem");
    }
  }
});

test("where the bytes are cut never shows", () => {
  const line = fc.constantFrom(
    "data: é",
    "data",
    "id: 1",
    "id:🚀",
    "",
    "event: x",
    ": c",
    "retry: 5",
    "data: \uFEFFy",
    "other",
  );
  const end = fc.constantFrom("\n", "\r", "\r\n");
  fc.assert(
    fc.property(fc.array(fc.tuple(line, end)), fc.array(fc.nat(), { maxLength: 8 }), (lines, cuts) => {
      const text = lines.map(([each, ending]) => each + ending).join("");
      // A lone CR is a whole line end only when what follows is no LF: the last one of a piece may wait.
      expect(parse(text, { cuts }).events).toEqual(parse(text).events);
    }),
  );
});
