import type { Span } from "@constellation/diagnostics";
import type { CompanionFile, CompanionName, CompanionRole } from "./companion-file.ts";
import { type YamlMap, type YamlNode, type YamlText, yamlPlaces } from "./yaml-places.ts";

/** Longer files are no test or deploy files, in UTF-16 units. */
const companionMax = 262_144;
/** Of bytes they have no more: one unit takes at most three. */
export const companionBytesMax = 3 * companionMax;

/** The names in a test or deploy file, in YAML or JSON; undefined for any other text. Mistakes are passed over. */
export function readCompanion(uri: string, text: string): CompanionFile | undefined {
  if (text.length > companionMax) return undefined;
  const isTest = /\.test\.cst\.ya?ml$/.test(uri);
  // Most files of a workspace are neither.
  if (!isTest && !/\bbindings\b/.test(text)) return undefined;
  const root = yamlPlaces(text);
  const bindings = entryOf(root, "bindings");
  if (!isTest && bindings?.kind !== "map") return undefined;
  const names = isTest ? namesInCases(entryOf(root, "cases")) : namesInBindings(bindings);
  const path = entryOf(root, "pipeline");
  const pipeline =
    path?.kind === "text" ? { path: path.value, span: path.span, quote: path.quote } : undefined;
  return { kind: isTest ? "test" : "deploy", pipeline, names };
}

function namesInCases(cases: YamlNode | undefined): readonly CompanionName[] {
  return itemsOf(cases).flatMap((each) => [
    ...keysOf(entryOf(each, "inputs"), "input"),
    ...keysOf(entryOf(each, "stream"), "input"),
    ...keysOf(entryOf(each, "outputs"), "output"),
    ...keysOf(entryOf(each, "modules"), "module"),
    ...entriesOf(entryOf(each, "inputs")).flatMap(({ key, value }) => fieldsIn(value, `input ${key.value}`)),
    ...entriesOf(entryOf(each, "outputs")).flatMap(({ key, value }) =>
      fieldsIn(value, `output ${key.value}`),
    ),
    ...entriesOf(entryOf(each, "stream")).flatMap(({ key, value }) =>
      fieldsOfStream(value, `input ${key.value}`),
    ),
    ...[entryOf(each, "fails"), ...itemsOf(entryOf(each, "failures"))].flatMap((failure) =>
      whole(entryOf(failure, "node"), "node"),
    ),
  ]);
}

/** A list of elements; or `{ elements, time }`, where `time` is a field of each. */
function fieldsOfStream(stream: YamlNode | undefined, way: string): readonly CompanionName[] {
  if (stream?.kind !== "map") return fieldsIn(stream, way);
  const time = entryOf(stream, "time");
  const named =
    time?.kind === "text" ? [{ role: "field" as const, text: `${way}.${time.value}`, ...placeOf(time) }] : [];
  return [...fieldsIn(entryOf(stream, "elements"), way), ...named];
}

function fieldsIn(value: YamlNode | undefined, way: string): readonly CompanionName[] {
  if (value?.kind === "list") return value.items.flatMap((item) => fieldsIn(item, way));
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const text = `${way}.${key.value}`;
    return [{ role: "field" as const, text, ...placeOf(key) }, ...fieldsIn(inner, text)];
  });
}

function namesInBindings(bindings: YamlNode | undefined): readonly CompanionName[] {
  return entriesOf(bindings).flatMap(({ key, value }) => [...nameOf(key), ...connectorOf(value)]);
}

/** `NAME`, `in:NAME` or `out:NAME`. */
function nameOf(key: YamlText): readonly CompanionName[] {
  const end = key.value.length;
  if (key.value.startsWith("in:")) return [part(key, "bound-input", { start: 3, end })];
  if (key.value.startsWith("out:")) return [part(key, "bound-output", { start: 4, end })];
  return [part(key, "binding", { start: 0, end })];
}

/** `file` of `file:orders.jsonl` or of `{ connector: file }`. */
function connectorOf(value: YamlNode | undefined): readonly CompanionName[] {
  if (value?.kind !== "text") return whole(entryOf(value, "connector"), "connector");
  return [part(value, "connector", { start: 0, end: value.value.search(/:|$/) })];
}

function keysOf(map: YamlNode | undefined, role: CompanionRole): readonly CompanionName[] {
  return entriesOf(map).flatMap(({ key }) => whole(key, role));
}

function whole(node: YamlNode | undefined, role: CompanionRole): readonly CompanionName[] {
  return node?.kind === "text" ? [part(node, role, { start: 0, end: node.value.length })] : [];
}

function part({ value, span, quote }: YamlText, role: CompanionRole, { start, end }: Span): CompanionName {
  return {
    role,
    text: value.slice(start, end),
    span: { start: span.start + start, end: span.start + end },
    isPlain: quote === "" && start === 0 && end === value.length,
  };
}

function placeOf({ span, quote }: YamlText): Pick<CompanionName, "span" | "isPlain"> {
  return { span, isPlain: quote === "" };
}

function entryOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entriesOf(node).find((entry) => entry.key.value === key)?.value;
}

function entriesOf(node: YamlNode | undefined): YamlMap["entries"] {
  return node?.kind === "map" ? node.entries : [];
}

function itemsOf(node: YamlNode | undefined): readonly (YamlNode | undefined)[] {
  return node?.kind === "list" ? node.items : [];
}
