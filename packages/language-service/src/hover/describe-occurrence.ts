import { optionNamed, symbolTableOf } from "@constellation/checker";
import { printType } from "@constellation/types";
import { type Meaning, meaningOf } from "../occurrences/meaning.ts";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { clockSentence } from "../text/clock-text.ts";
import { aliasDeclaration, codeBlock, laidOut } from "../text/type-text.ts";
import { typeAt } from "../typed/type-at.ts";
import { expressionOf, typedDeclaration } from "../typed/typed-declaration.ts";
import { typedAt } from "../typed/typed-spans.ts";
import { describeArgument, describeConnector, describeProperty } from "./describe-declared.ts";
import { describeFunction } from "./describe-function.ts";

/** What is known of a name, in Markdown. */
export function describeOccurrence(snapshot: Snapshot, placed: PlacedOccurrence): string | undefined {
  const meaning = meaningOf(snapshot, placed);
  switch (meaning.kind) {
    case "value":
      return describeValue(snapshot, meaning.name, placed);
    case "type":
      return describeType(snapshot, meaning.name);
    case "local":
      return codeOf(placed.occurrence.text, snapshot, placed, "local");
    case "field":
      return describeField(snapshot, meaning, placed);
    case "function":
      return describeCall(snapshot, meaning, placed);
    case "namespace":
      return describeNamespace(snapshot, meaning.name);
    case "alias":
      return `${codeBlock(`use ${meaning.namespace} as ${meaning.name}`)}\n\n${describeNamespace(snapshot, meaning.namespace)}`;
    case "connector":
    case "other":
      return describeOther(snapshot, placed);
  }
}

function describeValue(snapshot: Snapshot, name: string, placed: PlacedOccurrence): string | undefined {
  const symbols = symbolTableOf(snapshot.program);
  const symbol = symbols?.value(name) ?? symbols?.output(name);
  if (symbol === undefined) return undefined;
  const { input, node, output } = typedDeclaration(snapshot.program, symbol.declaration);
  const checked = input ?? node ?? output;
  if (checked === undefined) return codeBlock(name);
  const type = typeAt(snapshot, placed) ?? checked.type;
  const head =
    input !== undefined ? `in ${name}` : output !== undefined && node === undefined ? `out ${name}` : name;
  const narrowed =
    printType(type) === printType(checked.type) ? [] : [`Here narrowed from \`${printType(checked.type)}\`.`];
  return paragraphs([
    codeBlock(lines([laidOut(`${head}: ${printType(type)}`), aliasDeclaration(type)])),
    checked.doc,
    ...narrowed,
    clockSentence(checked.clock),
    input?.default === undefined
      ? undefined
      : "It has a default: where it is bound to a stream, it is sampled.",
  ]);
}

function describeType(snapshot: Snapshot, name: string): string | undefined {
  const type = snapshot.program.types.get(name);
  const symbol = symbolTableOf(snapshot.program)?.type(name);
  if (type === undefined) return builtInTypes.get(name);
  return paragraphs([
    codeBlock(aliasDeclaration(type) ?? laidOut(`type ${name} = ${printType(type)}`)),
    symbol?.declaration.tree.declaration.doc,
  ]);
}

const builtInTypes: ReadonlyMap<string, string> = new Map([
  ["String", "`String`: text of UTF-16 units."],
  ["Int", "`Int`: a whole number within ±(2^53−1); leaving that range fails, it never rounds."],
  ["Float", "`Float`: an IEEE double; NaN and infinity fail."],
  ["Boolean", "`Boolean`: true or false."],
  ["Json", "`Json`: any JSON value; read it with `json-get`."],
  ["Timestamp", "`Timestamp`: milliseconds since 1970; in JSON an ISO 8601 string."],
  ["Bytes", "`Bytes`: bytes; in JSON a base64 string."],
  ["List", "`List<T>`: a list of elements of one type."],
  ["Seq", "`Seq<T>`: another name for `List<T>`."],
  ["Candidates", "`Candidates<T>`: another name for `List<T>`."],
  ["Map", "`Map<K, V>`: values by key; K is String or Int."],
  ["Optional", "`Optional<T>`: a T or None."],
]);

function codeOf(name: string, snapshot: Snapshot, placed: PlacedOccurrence, what: string): string {
  const type = typeAt(snapshot, placed);
  if (type === undefined) return codeBlock(name);
  const code = codeBlock(lines([laidOut(`${name}: ${printType(type)}`), aliasDeclaration(type)]));
  return what === "local" ? `${code}\n\nA local name.` : code;
}

function describeField(
  snapshot: Snapshot,
  { name, record }: Meaning & { kind: "field" },
  placed: PlacedOccurrence,
): string | undefined {
  const type = typeAt(snapshot, placed);
  if (type?.kind === "unknown") return undefined;
  const inner =
    record?.kind === "list" ? record.element : record?.kind === "optional" ? record.inner : record;
  const owner =
    inner?.kind === "record" && inner.alias !== undefined ? `A field of \`${inner.alias}\`.` : "A field.";
  const label = type === undefined ? name : laidOut(`${name}: ${printType(type)}`);
  return paragraphs([codeBlock(lines([label, type && aliasDeclaration(type)])), owner]);
}

function describeCall(
  snapshot: Snapshot,
  { callables }: Meaning & { kind: "function" },
  { occurrence, declaration }: PlacedOccurrence,
): string | undefined {
  const { owner } = occurrence;
  const root = expressionOf(typedDeclaration(snapshot.program, declaration));
  const call = owner?.kind === "call" ? typedAt(root, owner.span) : undefined;
  const described = describeFunction(callables);
  if (described === undefined) return undefined;
  const here =
    call?.kind === "call"
      ? `Here it gives \`${printType(call.type, { width: 120 })}\`. ${clockSentence(call.clock)}`
      : undefined;
  return paragraphs([described, here]);
}

function describeNamespace({ catalogue }: Snapshot, name: string): string {
  const inside = catalogue.callables.filter((callable) => callable.namespace === name);
  const names = [...new Set(inside.map((callable) => callable.simpleName))];
  const shown = names
    .slice(0, 12)
    .map((each) => `\`${each}\``)
    .join(", ");
  const more = names.length > 12 ? ` and ${names.length - 12} more` : "";
  return `Namespace \`${name}\`${names.length === 0 ? "" : `: ${shown}${more}`}.`;
}

function describeOther(snapshot: Snapshot, placed: PlacedOccurrence): string | undefined {
  const { role, text, owner } = placed.occurrence;
  switch (role) {
    case "option": {
      const option = optionNamed(text);
      return (
        option &&
        paragraphs([
          codeBlock(option.example === "" ? text : `${text}: ${option.example}`),
          option.doc,
          idleNote(option.idleIn),
        ])
      );
    }
    case "word": {
      const option = owner?.kind === "option" ? optionNamed(owner.option.key.text) : undefined;
      const word = option?.words.find((each) => each.text === text);
      return word && paragraphs([codeBlock(`${option?.name}: ${word.example ?? word.text}`), word.doc]);
    }
    case "argument-name":
      return owner?.kind === "call" ? describeArgument(snapshot, owner, text) : undefined;
    case "connector":
      return describeConnector(snapshot, text);
    case "property":
      return owner?.kind === "annotation" ? describeProperty(snapshot, owner.annotation, text) : undefined;
    case "annotation":
      return annotationDocs.get(text);
    case "strategy-argument":
      return strategyArgumentDocs.get(text);
    default:
      return undefined;
  }
}

const annotationDocs: ReadonlyMap<string, string> = new Map([
  [
    "source",
    "`@source(connector, key: value, …)`: where the elements of an input come from, unless a deployment says otherwise.",
  ],
  [
    "sink",
    "`@sink(connector, key: value, …)`: where the elements of an output go, unless a deployment says otherwise.",
  ],
  ["example", "`@example(value)`: a value of the input's type; fills forms and previews."],
]);

const strategyArgumentDocs: ReadonlyMap<string, string> = new Map([
  ["size", "`size`: how long a window is, or how many elements it holds."],
  ["slide", "`slide`: a new window begins every so often."],
  ["gap", "`gap`: elements nearer to each other than this are in one session."],
  ["on", "`on`: the event time, an Int of milliseconds or a Timestamp; without it the source's time."],
  ["lateness", "`lateness`: so long after its end a window is still corrected."],
  ["wait", "`wait`: so long the left element waits for its right one, then the right is None."],
  ["key", "`key`: the field that both sides share."],
]);

function idleNote(mode: "batch" | "stream" | undefined): string | undefined {
  return mode === undefined
    ? undefined
    : `It changes nothing in ${mode === "batch" ? "a batch run" : "a stream run"}.`;
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n");
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}
