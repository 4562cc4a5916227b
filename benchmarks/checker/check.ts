import { type CheckedProgram, checkSource, readCatalogue } from "@constellation/checker";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import { type ParsedSource, parseSource, type SourceEdit, updateSource } from "@constellation/syntax";
import { generateSource, randomFrom } from "../generate-source.ts";

/**
 * Checks a file of 10,000 lines from nothing (parsing not counted), and again after edits of every kind, each of the last
 * edit's result, `updateSource` counted. Each edit is taken back by the next one; both count. Prints the median and the
 * 95th percentile in milliseconds. A word as argument runs only the kinds of edits with it in their names.
 */
const catalogue = readCatalogue(standardCatalogue);
const text = withOutputs(generateSource({ seed: 1, lines: 10_000 }));
const only = process.argv[2] ?? "";

/** Where to edit, what to write there. Places are in lines that begin a declaration, or in the middle of one. */
const kinds: readonly (readonly [what: string, place: RegExp, newText: string])[] = [
  ["a number", /(?<=\* )\d(?=\d)/g, "7"],
  ["text in a string", /(?<=== ")[a-z]/g, "sl"],
  ["a name that is read, to one that is not there", /(?<== round\()[a-z]/g, "z"],
  ["a name that is read, to another", /(?<== (?:round|trim|upper)\()[a-z]+-\d+(?=\))/g, "order-1.total"],
  ["the name of a declaration", /(?<=\n[a-z]+)-(?=\d+ = )/g, "-x"],
  ["a bracket deleted", /\((?=[a-z]+-\d+\)\n)/g, ""],
  ["a type annotation added", /(?<=\n[a-z]+-\d+)(?= = round)/g, ": Int"],
  ["a type annotation that is wrong", /(?<=\n[a-z]+-\d+: )Float/g, "String"],
  ["a new empty line", /\n(?=[a-z]+-\d+ = )/g, "\n\n"],
  ["a new comment", /\n(?=[a-z]+-\d+ = )/g, "\n# what follows\n"],
  ["a new declaration", /\n(?=[a-z]+-\d+ = )/g, "\nanother = 1 + 2\n"],
  ["a new declaration, begun", /\n(?=[a-z]+-\d+ = )/g, "\nanoth\n"],
  ["a deleted declaration", /\n[a-z]+-\d+ = round.*/g, ""],
  [
    "a declaration moved up",
    /\n([a-z]+-\d+ = round.*)\n([a-z]+-\d+ = [a-z].*)(?=\n[a-z]+-\d+ =)/g,
    "\n$2\n$1",
  ],
  ["a second definition", /(?<=\n)[a-z]+-\d+(?= = round)/g, "threshold"],
  ["a new out", /\n(?=[a-z]+-\d+ = )/g, "\nout another = 1\n"],
  ["a new input", /\n(?=[a-z]+-\d+ = )/g, "\nin another: Int\n"],
  ["a field's name in the record type", /(?<=\n {2}.*\b)paid(?=: Boolean,)/g, "paied"],
];

if ("nothing".includes(only)) report("from nothing, a new catalogue each time", samplesOf(15, fromNothing));
for (const [index, [what, place, newText]] of kinds.entries()) {
  if (what.includes(only)) report(`after ${what}`, edits(place, newText, index));
}

function fromNothing(): number {
  const source = parseSource(text);
  const start = performance.now();
  checkSource(source, readCatalogue(standardCatalogue));
  return performance.now() - start;
}

/** One edit after the other, each taken back by the next, all over the file. */
function edits(place: RegExp, newText: string, seed: number): readonly number[] {
  const random = randomFrom(seed + 1);
  const places = [...text.matchAll(place)];
  const original = parseSource(text);
  const program = checkSource(original, catalogue);
  let current: { source: ParsedSource; program: CheckedProgram } = { source: original, program };
  let back: SourceEdit | undefined;
  return samplesOf(100, () => {
    let edit = back;
    back = undefined;
    if (edit === undefined) {
      const match = places[Math.floor(random() * places.length)];
      if (match === undefined) throw new Error(`there should be a place for ${place}`);
      const [found, first = "", second = ""] = match;
      const written = newText.replace("$1", first).replace("$2", second);
      edit = { start: match.index, end: match.index + found.length, newText: written };
      back = { start: match.index, end: match.index + written.length, newText: found };
    }
    const start = performance.now();
    const source = updateSource(current.source, edit);
    current = { source, program: checkSource(source, catalogue, { previous: current.program }) };
    return performance.now() - start;
  });
}

/** A file in use: what nothing needs becomes an output. */
function withOutputs(generated: string): string {
  const { diagnostics } = checkSource(parseSource(generated), catalogue);
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
