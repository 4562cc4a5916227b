import { type CheckedProgram, checkSource, readCatalogue } from "@constellation/checker";
import { standardCatalogue } from "@constellation/stdlib/catalogue";
import { type ParsedSource, parseSource, type SourceEdit, updateSource } from "@constellation/syntax";
import { generateSource, randomFrom } from "../generate-source.ts";

/**
 * Checks a file of 10,000 lines from nothing (parsing not counted), and again after edits of every kind, each of the last
 * edit's result, as a language server does: `updateSource`, `checkSource`, and the diagnostics are read. Each edit is taken
 * back by the next one, which is a kind of its own. Prints medians and 95th percentiles in milliseconds: of all edits, and
 * of those that change what at most 100 declarations come to; of the others, what a declaration that is checked again costs.
 * A word as argument runs only the kinds of edits with it in their names.
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

if ("nothing".includes(only)) {
  const samples = Array.from({ length: 15 }, fromNothing);
  console.log(`from nothing, a new catalogue each time: ${shown(samples)}`);
}
for (const [index, [what, place, newText]] of kinds.entries()) {
  if (!what.includes(only)) continue;
  const samples = edits(place, newText, index);
  report(
    `after ${what}`,
    samples.filter((_, number) => number % 2 === 0),
  );
  report(
    "  taken back",
    samples.filter((_, number) => number % 2 === 1),
  );
}

function fromNothing(): number {
  const source = parseSource(text);
  const start = performance.now();
  checkSource(source, readCatalogue(standardCatalogue));
  return performance.now() - start;
}

interface Sample {
  readonly milliseconds: number;
  /** How many inputs, nodes and outputs have another result object than before. */
  readonly checked: number;
}

/** One edit after the other, each taken back by the next, all over the file. */
function edits(place: RegExp, newText: string, seed: number): readonly Sample[] {
  const random = randomFrom(seed + 1);
  const places = [...text.matchAll(place)];
  const source = parseSource(text);
  let current: Version = { source, program: checkSource(source, catalogue), told: [] };
  let back: SourceEdit | undefined;
  return Array.from({ length: 200 }, () => {
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
    const before = current;
    const start = performance.now();
    current = edited(before, edit);
    const milliseconds = performance.now() - start;
    return { milliseconds, checked: checkedAgain(before.program, current.program) };
  });
}

interface Version {
  readonly source: ParsedSource;
  readonly program: CheckedProgram;
  /** What was read of the diagnostics. */
  readonly told: readonly string[];
}

function edited(before: Version, edit: SourceEdit): Version {
  const source = updateSource(before.source, edit);
  const program = checkSource(source, catalogue, { previous: before.program });
  const told = program.diagnostics.map(({ span, message }) => `${span.start} ${message}`);
  return { source, program, told };
}

function checkedAgain(before: CheckedProgram, now: CheckedProgram): number {
  const kept = new Set([...before.nodes, ...before.outputs].map(({ value }) => value));
  return [...now.nodes, ...now.outputs].filter(({ value }) => !kept.has(value)).length;
}

/** A file in use: what nothing needs becomes an output. */
function withOutputs(generated: string): string {
  const { diagnostics } = checkSource(parseSource(generated), catalogue);
  const unused = diagnostics.filter(({ code, facts }) => code === "W002" && facts.what === "node");
  return `${generated}\n${unused.map(({ facts }) => `out ${facts.name}`).join("\n")}\n`;
}

function report(what: string, samples: readonly Sample[]): void {
  const few = samples.filter(({ checked }) => checked <= 100);
  const many = samples.filter(({ checked }) => checked > 100);
  const all = shown(samples.map(({ milliseconds }) => milliseconds));
  if (many.length === 0) {
    console.log(`${what}: ${all}`);
    return;
  }
  const ofFew =
    few.length === 0 ? "" : `; of up to 100: ${shown(few.map(({ milliseconds }) => milliseconds))}`;
  const checked = many.reduce((sum, sample) => sum + sample.checked, 0);
  const each = (many.reduce((sum, sample) => sum + sample.milliseconds, 0) * 1000) / checked;
  const size = Math.round(checked / many.length);
  console.log(
    `${what}: ${all}${ofFew}; ${many.length} of ${samples.length} change more, ${size} on average, ${each.toFixed(0)} µs each`,
  );
}

function shown(samples: readonly number[]): string {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2);
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`;
}
