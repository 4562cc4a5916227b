import { randomFrom } from "@constellation/language-server/testing";
import { parseSource, updateSource } from "@constellation/syntax";
import { seed } from "./rival.ts";

/** Milliseconds that parsing again takes after a character is typed somewhere in a text, and after it is taken away. */
export function reparse(text: string, count: number): readonly number[] {
  const random = randomFrom(seed);
  let source = parseSource(text);
  const times: number[] = [];
  for (let done = 0; done < count; done++) {
    const start = Math.floor(random() * text.length);
    for (const edit of [
      { start, end: start, newText: "a" },
      { start, end: start + 1, newText: "" },
    ]) {
      const began = performance.now();
      source = updateSource(source, edit);
      times.push(performance.now() - began);
    }
  }
  return times.slice(times.length / 5);
}
