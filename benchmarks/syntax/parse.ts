// Speed of the parser: 1 MB from nothing, beside TypeScript's parser on a file of the same size, and one edited character.
// Run: node --conditions=constellation-source benchmarks/syntax/parse.ts

import { type ParsedSource, parseSource, updateSource } from "@constellation/syntax";
import typescript from "typescript-classic";
import { generateSource } from "../generate-source.ts";

const bytes = 1_000_000;
const rounds = 12;

/** Best time of several runs in milliseconds: the machine's other work only ever adds. */
function best(run: () => unknown): number {
  let time = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    time = Math.min(time, performance.now() - start);
  }
  return time;
}

function speed(milliseconds: number): string {
  return `${(bytes / 1_000 / milliseconds).toFixed(1).padStart(6)} MB/s  ${milliseconds.toFixed(1).padStart(7)} ms`;
}

/** A TypeScript file of the same size and a like mix of declarations, calls and literals. */
function typeScriptSource(): string {
  const lines: string[] = ["type Order = { id: string; total: number; tags: string[]; note?: string };"];
  for (let index = 1, size = 0; size < bytes; index++) {
    const text = `export const order${index}: Order = { id: upper(trim(order${index - 1}.id)), total: list.sum(prices) * 1.5 + ${index}, tags: order${index - 1}.tags.map((tag) => tag + "${index}") };\nconst label${index} = order${index}.total > 100 && flag ? "big" : \`order \${order${index}.id}\`; // ${index}`;
    lines.push(text);
    size += text.length + 1;
  }
  return lines.join("\n").slice(0, bytes);
}

/** Times of single-character edits all over the file: the median, and the best tenth, which a busy machine disturbs less. */
function editTimes(source: ParsedSource): { readonly median: number; readonly best: number } {
  const times: number[] = [];
  let current = source;
  for (let edit = 0; edit < 200; edit++) {
    const start = Math.floor((edit * 7_919_131) % current.text.length);
    const before = performance.now();
    current = updateSource(current, { start, end: start, newText: "x" });
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1] ?? 0, best: times[Math.floor(times.length / 10)] ?? 0 };
}

const text = generateSource({ seed: 1, bytes }).slice(0, bytes);
const broken = text.replaceAll(" = if (", " = if ");
const other = typeScriptSource();
const parseOther = () => typescript.createSourceFile("a.ts", other, typescript.ScriptTarget.Latest);

console.log(`constellation           ${speed(best(() => parseSource(text)))}`);
console.log(`constellation, mistakes ${speed(best(() => parseSource(broken)))}`);
console.log(`typescript ${typescript.version}        ${speed(best(parseOther))}`);
const edits = editTimes(parseSource(text));
console.log(`one character in 1 MB   ${edits.median.toFixed(3)} ms, best tenth ${edits.best.toFixed(3)} ms`);
