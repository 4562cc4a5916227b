import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What stands in the outputs of a run. */
export interface Output {
  /** Contents by output; the parts of a folder joined in their order. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What readers may trust, in bytes, by output. */
  readonly visible: ReadonlyMap<string, number>;
}

/** Reads the folder of the outputs. */
export function readOutput(folder: string): Output {
  const files = new Map<string, Buffer>();
  const visible = new Map<string, number>();
  if (!existsSync(folder)) return { files, visible };
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      const parts = readdirSync(path).filter((each) => each.startsWith("part-"));
      const whole = Buffer.concat(parts.sort().map((each) => readFileSync(join(path, each))));
      files.set(name, whole);
      visible.set(name, whole.byteLength);
    } else if (name.endsWith(".committed")) {
      visible.set(name.slice(0, -".committed".length), committedLength(readFileSync(path, "utf8")));
    } else if (!name.endsWith(".new")) files.set(name, readFileSync(path));
  }
  return { files, visible };
}

/** Infinite where the text is not whole: no file is so long. */
function committedLength(text: string): number {
  try {
    return (JSON.parse(text) as { readonly length: number }).length;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** Bytes that were written, visible or not. */
export function writtenBytes(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(committed|new)$/.test(entry.name))
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** What is wrong with outputs in the middle of a run, in sentences: readers must see a beginning of what is expected, and never less than before. */
export function visibleProblems(
  now: Output,
  before: Output | undefined,
  expected: Output,
): readonly string[] {
  return [...now.visible].flatMap(([name, length]) => {
    const content = now.files.get(name) ?? Buffer.alloc(0);
    const wanted = expected.files.get(name) ?? Buffer.alloc(0);
    if (isUnordered(name))
      return missingLines(content.subarray(0, length), wanted).map(
        (line) => `${name}: ${line} is not expected`,
      );
    const earlier = before?.visible.get(name) ?? 0;
    if (length < earlier) return [`${name}: ${earlier} bytes were visible, and now ${length}`];
    if (content.byteLength < length)
      return [`${name}: has ${content.byteLength} bytes, and ${length} were committed`];
    if (!content.subarray(0, length).equals(wanted.subarray(0, length)))
      return [`${name}: the ${length} bytes that are visible are not the beginning of what is expected`];
    return [];
  });
}

/** Elements fail when their calls are done, so dead letters stand in no order of their own within an epoch. */
function isUnordered(name: string): boolean {
  return name === "dead-letters.jsonl";
}

/** The first line that `wanted` does not have so often. */
function missingLines(found: Buffer, wanted: Buffer): readonly string[] {
  const counts = Map.groupBy(wanted.toString("utf8").split("\n"), (line) => line);
  for (const [line, lines] of Map.groupBy(found.toString("utf8").split("\n"), (each) => each))
    if (line !== "" && lines.length > (counts.get(line)?.length ?? 0)) return [line];
  return [];
}

function sorted(bytes: Buffer): string {
  return bytes.toString("utf8").split("\n").sort().join("\n");
}

/** How a finished run differs from an undisturbed one, in sentences. */
export function outputDifferences(now: Output, expected: Output): readonly string[] {
  return [...new Set([...now.files.keys(), ...expected.files.keys()])].flatMap((name) => {
    const found = now.files.get(name) ?? Buffer.alloc(0);
    const wanted = expected.files.get(name) ?? Buffer.alloc(0);
    if (found.equals(wanted) || (isUnordered(name) && sorted(found) === sorted(wanted))) return [];
    let at = 0;
    while (at < found.byteLength && found[at] === wanted[at]) at++;
    const excerpt = (bytes: Buffer) =>
      JSON.stringify(bytes.toString("utf8", Math.max(0, at - 150), at + 150));
    return [
      `${name}: has ${found.byteLength} bytes, expected ${wanted.byteLength}; they differ from byte ${at} on: ${excerpt(found)}, expected ${excerpt(wanted)}`,
    ];
  });
}
