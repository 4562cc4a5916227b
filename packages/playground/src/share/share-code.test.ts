import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlaygroundState, tabNames } from "./playground-state.ts";
import { codeMax, readShareCode, stateMax, writeShareCode } from "./share-code.ts";

const text = fc.string({ unit: "binary", maxLength: 400 }).map((each) => each.replace(/\r\n?/g, "\n"));
const states: fc.Arbitrary<PlaygroundState> = fc.record({
  text,
  values: fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<PlaygroundState["values"]>,
  elements: fc.dictionary(fc.string(), text),
  tab: fc.constantFrom(...tabNames),
});

/** What JSON can hold: no lone halves of characters, no `-0`. */
function asJson(state: PlaygroundState): unknown {
  return JSON.parse(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(state))));
}

test("what is shared is what is opened", async () => {
  await fc.assert(
    fc.asyncProperty(states, async (state) => {
      const code = await writeShareCode(state);
      if (code === undefined) throw new Error("a small state has a code");
      expect(code).toMatch(/^1\.[\w-]+$/);
      const reading = await readShareCode(code);
      expect(reading.kind === "read" && asJson(reading.state)).toEqual(asJson(state));
    }),
  );
});

test("any text is read or refused with a sentence", async () => {
  const codes = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(..."ABCabc019-_") }).map((each) => `1.${each}`),
  );
  await fc.assert(
    fc.asyncProperty(codes, async (code) => {
      const reading = await readShareCode(code);
      if (reading.kind === "broken") expect(reading.problem).toMatch(/^The link cannot be read: .+\.$/);
    }),
  );
});

test("a code with one other letter is another state or is refused", async () => {
  const code = (await writeShareCode({ text: "out x = 1", values: {}, elements: {}, tab: "run" })) ?? "";
  for (let index = 2; index < code.length; index++) {
    const other = `${code.slice(0, index)}${code[index] === "A" ? "B" : "A"}${code.slice(index + 1)}`;
    const reading = await readShareCode(other);
    expect(["read", "broken"]).toContain(reading.kind);
  }
});

test.each([
  ["nonsense", "it is not complete"],
  ["2.abc", "it is of version 2, and this playground reads version 1"],
  ["1.AAAA", "it is damaged"],
  [`1.${"A".repeat(codeMax)}`, "it is too long"],
])("%s is refused: %s", async (code, why) => {
  expect(await readShareCode(code)).toEqual({ kind: "broken", problem: `The link cannot be read: ${why}.` });
});

test("a state without a text is refused", async () => {
  const code = await writeShareCode({ values: {}, elements: {}, tab: "run" } as unknown as PlaygroundState);
  expect(await readShareCode(code ?? "")).toMatchObject({ kind: "broken" });
});

test("a small code that would become a large text is refused", async () => {
  const json = JSON.stringify({ text: "a".repeat(stateMax + 1) });
  const packed = new Blob([json]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = Buffer.from(await new Response(packed).arrayBuffer());
  expect(bytes.length).toBeLessThan(2000);
  expect(await readShareCode(`1.${bytes.toString("base64url")}`)).toMatchObject({ kind: "broken" });
});

test("a state that no address can hold has no code", async () => {
  const noise = Array.from({ length: 60_000 }, (_, index) =>
    String.fromCharCode(33 + ((index * 7919) % 90) + (index % 13)),
  );
  const state: PlaygroundState = { text: noise.join("").repeat(8), values: {}, elements: {}, tab: "run" };
  expect(await writeShareCode(state)).toBeUndefined();
});
