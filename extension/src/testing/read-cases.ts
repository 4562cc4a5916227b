import {
  type YamlMap,
  type YamlNode,
  yamlPlaces,
} from "../../../packages/language-server/src/companions/yaml-places.ts";

/** A case of a test file, with its line (from 0). */
export interface PlacedCase {
  readonly name: string;
  readonly line: number;
}

/** The entries of `cases` of a `*.test.cst.yaml`, in order. The command reads the file strictly; this only finds places. */
export function readCases(text: string): readonly PlacedCase[] {
  const cases = entryOf(yamlPlaces(text), "cases")?.value;
  if (cases?.kind !== "list") return [];
  return cases.items.map((item, index) => {
    const named = entryOf(item, "name");
    const first = named ?? entriesOf(item)[0];
    const line = first === undefined ? 0 : text.slice(0, first.key.span.start).split("\n").length - 1;
    const name = named === undefined ? undefined : nameOf(text, named);
    return { name: name ?? `case ${index + 1}`, line };
  });
}

type Entry = YamlMap["entries"][number];

/** A text with escapes has no places: it is read from its line. */
function nameOf(text: string, { key, value }: Entry): string | undefined {
  if (value?.kind === "text") return value.value;
  const line = text.slice(key.span.end).split(/\r?\n/, 1)[0] ?? "";
  const quoted = /:\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(line)?.[1];
  return quoted === undefined ? undefined : unquoted(quoted);
}

function entryOf(node: YamlNode | undefined, name: string): Entry | undefined {
  return entriesOf(node).find(({ key }) => key.value === name);
}

function entriesOf(node: YamlNode | undefined): YamlMap["entries"] {
  return node?.kind === "map" ? node.entries : [];
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
