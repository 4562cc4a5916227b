import { expect, test } from "vitest";
import { type Arrived, MessageReader, messageBytes } from "./message-reader.ts";

function read(pieces: Iterable<Uint8Array | string>): readonly Arrived[] {
  const arrived: Arrived[] = [];
  const reader = new MessageReader((each) => arrived.push(each));
  for (const piece of pieces)
    reader.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  return arrived;
}

const messages = [{ seq: 1, text: "größer 🙂" }, {}, { seq: 2, nested: [1, { a: null }] }];

test.each([1, 2, 3, 7, 1000])("messages are read whatever they are cut into: %i bytes", (size) => {
  const bytes = new Uint8Array(messages.flatMap((message) => [...messageBytes(message)]));
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  expect(read(pieces)).toEqual(messages.map((message) => ({ message })));
});

test("what is malformed is told, and reading goes on behind it", () => {
  const next = "Content-Length: 2\r\n\r\n{}";
  const problem = { problem: "a message should begin with Content-Length" };
  expect(read(["Content-Type: x\r\n\r\n", next])).toEqual([problem, { message: {} }]);
  expect(read(["content-length: 3\r\nother: 1\r\n\r\n{]}", next])).toEqual([
    { problem: "a message should be JSON" },
    { message: {} },
  ]);
  expect(read(["x".repeat(5000), "\r\n\r\n", next])).toEqual([problem, problem, { message: {} }]);
});

test("a message that is too long is passed over without being kept", () => {
  const length = 40 << 20;
  const pieces = [
    `Content-Length: ${length}\r\n\r\n`,
    new Uint8Array(length - 1),
    "xContent-Length: 2\r\n\r\n{}",
  ];
  expect(read(pieces)).toEqual([{ problem: expect.stringContaining("too long") }, { message: {} }]);
});
