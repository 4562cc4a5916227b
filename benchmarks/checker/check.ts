import { checkSource, readCatalogue } from "@constellation/checker";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import { parseSource, updateSource } from "@constellation/syntax";
import { generateSource } from "../generate-source.ts";

/** Checks a file of 10,000 lines from nothing, and again after edits of one declaration; prints medians in milliseconds. */
const text = generateSource({ seed: 1, lines: 10_000 });
const source = parseSource(text);
const program = checkSource(source, readCatalogue(standardCatalogue));
report("diagnostics", program.diagnostics.filter(({ severity }) => severity === "error").length);
report("declarations", source.declarations.length);

const fromNothing = measure(7, () => {
  checkSource(source, readCatalogue(standardCatalogue));
});
report("check 10,000 lines from nothing, ms", fromNothing);

const catalogue = readCatalogue(standardCatalogue);
const edits = [
  { name: "a literal", find: /(?<=\* )\d+/g },
  { name: "a name", find: /(?<== )[a-z]+\d+/g },
];
for (const { name, find } of edits) {
  const places = [...text.matchAll(find)];
  let current = { source, program: checkSource(source, catalogue) };
  let turn = 0;
  const milliseconds = measure(41, () => {
    turn += 1;
    const place = places[(turn * 7919) % places.length];
    if (place === undefined) return;
    const edit = { start: place.index, end: place.index + 1, newText: turn % 2 === 0 ? "8" : "9" };
    const next = updateSource(source, edit);
    current = { source: next, program: checkSource(next, catalogue, { previous: current.program }) };
  });
  report(`edit of ${name} and check again, ms`, milliseconds);
}

function measure(times: number, body: () => void): number {
  const samples: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const start = performance.now();
    body();
    samples.push(performance.now() - start);
  }
  samples.sort((a, b) => a - b);
  return samples[Math.floor(times / 2)] ?? 0;
}

function report(what: string, value: number): void {
  console.log(`${what}: ${Number.isInteger(value) ? value : value.toFixed(2)}`);
}
