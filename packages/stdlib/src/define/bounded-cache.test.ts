import { expect, test } from "vitest";
import { boundedCache } from "./bounded-cache.ts";

test("a result is made once, as long as it is kept", () => {
  const made: string[] = [];
  const cached = boundedCache(2, (text) => {
    made.push(text);
    return { text };
  });
  for (const text of "a a b a c b a".split(" ")) expect(cached(text)).toEqual({ text });
  expect(made.join("")).toBe("abca");
});
