import { type Callable, symbolTableOf } from "@constellation/checker";
import type { QualifiedName } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { expressionOf, typedDeclaration } from "../typed/typed-declaration.ts";
import { typedAt } from "../typed/typed-spans.ts";
import { recordTypeAt } from "./field-record.ts";
import type { Occurrence } from "./occurrence.ts";
import type { PlacedOccurrence } from "./occurrence-at.ts";

/** What a name of the file means. */
export type Meaning =
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "type"; readonly name: string }
  | { readonly kind: "local"; readonly binding: number }
  | {
      readonly kind: "field";
      readonly name: string /** The record that has it, if known. */;
      readonly record: Type | undefined;
    }
  | {
      readonly kind: "function";
      readonly name: string /** Its forms. */;
      readonly callables: readonly Callable[];
    }
  | { readonly kind: "namespace"; readonly name: string }
  | { readonly kind: "alias"; readonly name: string; readonly namespace: string }
  /** In `@source` and `@sink`. */
  | { readonly kind: "connector"; readonly name: string }
  | { readonly kind: "other"; readonly role: Occurrence["role"] };

/** What a name means: scopes are known from the text, fields and functions from the checked program. */
export function meaningOf(snapshot: Snapshot, placed: PlacedOccurrence): Meaning {
  const { role, text, isSoft, binding } = placed.occurrence;
  switch (role) {
    case "value-definition":
      return { kind: "value", name: text };
    case "local":
      if (isSoft === true && isField(snapshot, placed)) return fieldMeaning(snapshot, placed);
      return { kind: "local", binding: binding ?? placed.occurrence.span.start };
    case "value":
      if (isSoft === true && isField(snapshot, placed)) return fieldMeaning(snapshot, placed);
      return namespaceOf(snapshot, placed) ?? { kind: "value", name: text };
    case "type-definition":
    case "type":
      return { kind: "type", name: text };
    case "local-definition":
      return { kind: "local", binding: binding ?? placed.occurrence.span.start };
    case "field-definition":
    case "field":
    case "record-key":
    case "pattern-field":
      return fieldMeaning(snapshot, placed);
    case "function":
      return functionMeaning(snapshot, placed);
    case "namespace":
      return namespaceMeaning(snapshot, placed);
    case "alias-definition":
      return { kind: "alias", name: text, namespace: namespaceNamed(snapshot, text) ?? "" };
    case "argument-name":
    case "option":
    case "word":
    case "strategy-argument":
    case "annotation":
    case "property":
      return { kind: "other", role };
    case "connector":
      return { kind: "connector", name: text };
  }
}

function fieldMeaning(snapshot: Snapshot, placed: PlacedOccurrence): Meaning {
  return { kind: "field", name: placed.occurrence.text, record: recordTypeAt(snapshot, placed) };
}

/** Whether a name in `key:` or `on:` was read as a field of the arguments. */
function isField(snapshot: Snapshot, { declaration, occurrence }: PlacedOccurrence): boolean {
  const root = expressionOf(typedDeclaration(snapshot.program, declaration));
  const typed = typedAt(root, occurrence.span);
  return typed === undefined || typed.kind === "field";
}

/** A name that is no value may begin the name of a function that is still being written. */
function namespaceOf(snapshot: Snapshot, { occurrence }: PlacedOccurrence): Meaning | undefined {
  const symbols = symbolTableOf(snapshot.program);
  if (symbols === undefined || symbols.value(occurrence.text) !== undefined) return undefined;
  const namespace = namespaceNamed(snapshot, occurrence.text);
  return namespace === undefined ? undefined : { kind: "namespace", name: namespace };
}

/** The namespace that a first segment means: by an alias, in full, or inside one that `use` brings in. */
export function namespaceNamed(snapshot: Snapshot, name: string): string | undefined {
  const imports = symbolTableOf(snapshot.program)?.imports;
  const { catalogue } = snapshot;
  const aliased = imports?.aliases.get(name);
  if (aliased !== undefined) return aliased;
  if (catalogue.hasNamespace(name)) return name;
  return imports?.namespaces
    .map((namespace) => `${namespace}.${name}`)
    .find((inner) => catalogue.hasNamespace(inner));
}

function functionMeaning(snapshot: Snapshot, { declaration, occurrence }: PlacedOccurrence): Meaning {
  const { owner } = occurrence;
  if (owner?.kind !== "call") return { kind: "function", name: occurrence.text, callables: [] };
  const root = expressionOf(typedDeclaration(snapshot.program, declaration));
  const typed = typedAt(root, owner.span);
  if (typed?.kind === "call")
    return { kind: "function", name: typed.callee, callables: snapshot.catalogue.byName(typed.callee) };
  const callables = callablesNamed(snapshot, owner.callee);
  return { kind: "function", name: callables[0]?.name ?? occurrence.text, callables };
}

/** All forms that a callee may mean, those of the nearest scope first. */
export function callablesNamed(snapshot: Snapshot, { segments }: QualifiedName): readonly Callable[] {
  const names = segments.map(({ text }) => text);
  const { catalogue } = snapshot;
  const imports = symbolTableOf(snapshot.program)?.imports;
  const [first = "", ...rest] = names;
  if (rest.length === 0) {
    const exact = catalogue.byName(first);
    if (exact.length > 0) return exact;
    const imported =
      imports?.namespaces.flatMap((namespace) => catalogue.byName(`${namespace}.${first}`)) ?? [];
    return imported.length > 0 ? imported : catalogue.bySimpleName(first);
  }
  const namespace = namespaceNamed(snapshot, first) ?? first;
  return catalogue.byName([namespace, ...rest].join("."));
}

/** No namespace has more parts than this. */
const segmentsMax = 64;

function namespaceMeaning(snapshot: Snapshot, { declaration, occurrence }: PlacedOccurrence): Meaning {
  const { owner, span, text } = occurrence;
  const tree = declaration.tree.declaration;
  const segments =
    owner?.kind === "call" ? owner.callee.segments : tree.kind === "use" ? tree.namespace.segments : [];
  const upTo = segments
    .slice(0, segmentsMax)
    .filter((segment) => segment.span.start <= span.start)
    .map((segment) => segment.text);
  const [first = text, ...rest] = upTo;
  const isUse = owner?.kind !== "call";
  const aliases = symbolTableOf(snapshot.program)?.imports.aliases;
  const aliased = isUse ? undefined : aliases?.get(first);
  if (aliased !== undefined && rest.length === 0) return { kind: "alias", name: first, namespace: aliased };
  const base = isUse ? first : (namespaceNamed(snapshot, first) ?? first);
  return { kind: "namespace", name: [base, ...rest].join(".") };
}
