import { type Catalogue, type CheckedProgram, checkSource, readCatalogue } from "@constellation/checker";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import { type ParsedSource, parseSource, type SourceEdit, updateSource } from "@constellation/syntax";
import { generateSource } from "../generate-source.ts";

/**
 * Checks a file of 10,000 lines from nothing, and again after edits of one declaration, each of the last edit's result.
 * Prints the median and the 95th percentile in milliseconds; parsing is not counted.
 */
const catalogue = readCatalogue(standardCatalogue);
const text = withOutputs(generateSource({ seed: 1, lines: 10_000 }), catalogue);

report("check from nothing, a new catalogue each time", samplesOf(15, fromNothing));
report("after an edit of a number", edits(/(?<=\* )\d(?=\d)/g, "7"));
report("after an edit of a name that is read", edits(/(?<== round\()[a-z]/g, "z"));
report("after a new line", edits(/\n(?=[a-z]+-\d+ = )/g, "\nanother = 1 + 2"));

function fromNothing(): number {
  const source = parseSource(text);
  const start = performance.now();
  checkSource(source, readCatalogue(standardCatalogue));
  return performance.now() - start;
}

/** One edit after the other, each taken back by the next, all over the file. */
function edits(place: RegExp, newText: string): readonly number[] {
  const original = parseSource(text);
  const places = [...text.matchAll(place)];
  let current: { source: ParsedSource; program: CheckedProgram } = {
    source: original,
    program: checkSource(original, catalogue),
  };
  let last: SourceEdit | undefined;
  let turn = 0;
  return samplesOf(80, () => {
    turn += 1;
    const match = places[(turn * 7919) % places.length];
    if (match === undefined) return 0;
    const forth = { start: match.index, end: match.index + match[0].length, newText };
    const back = last;
    last =
      back === undefined
        ? { start: match.index, end: match.index + newText.length, newText: match[0] }
        : undefined;
    const source = updateSource(current.source, back ?? forth);
    const start = performance.now();
    current = { source, program: checkSource(source, catalogue, { previous: current.program }) };
    return performance.now() - start;
  });
}

/** A file in use: what nothing needs becomes an output. */
function withOutputs(generated: string, functions: Catalogue): string {
  const { diagnostics } = checkSource(parseSource(generated), functions);
  const unused = diagnostics.filter(({ code, facts }) => code === "W002" && facts.what === "node");
  return `${generated}\n${unused.map(({ facts }) => `out ${facts.name}`).join("\n")}\n`;
}

function samplesOf(times: number, sample: () => number): readonly number[] {
  return Array.from({ length: times }, sample).sort((a, b) => a - b);
}

function report(what: string, samples: readonly number[]): void {
  const at = (share: number): string => (samples[Math.floor(samples.length * share)] ?? 0).toFixed(2);
  console.log(`${what}: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`);
}
