import { type Callable, type Catalogue, symbolTableOf } from "@constellation/checker";
import { isAssignable, partsOf, type Type } from "@constellation/types";
import { useEdit } from "../../edits/use-edit.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { signatureLine } from "../../text/signature-text.ts";
import type { Cursor } from "../cursor.ts";
import { type Offer, snippetText } from "../offer.ts";

/** The forms of one function: one full name. */
interface FunctionGroup {
  readonly first: Callable;
  readonly forms: readonly Callable[];
  /** No other namespace has a function of that simple name. */
  readonly isUnique: boolean;
  readonly detail: string;
}

const groups = new WeakMap<Catalogue, readonly FunctionGroup[]>();

function groupsOf(catalogue: Catalogue): readonly FunctionGroup[] {
  let known = groups.get(catalogue);
  if (known === undefined) {
    known = [...new Set(catalogue.callables.map(({ name }) => name))].flatMap((name) => {
      const forms = catalogue.byName(name);
      const [first] = forms;
      if (first === undefined) return [];
      const isUnique = catalogue.bySimpleName(first.simpleName).every((other) => other.name === name);
      const more = forms.length > 1 ? ` (+${forms.length - 1})` : "";
      return [
        { first, forms, isUnique, detail: signatureLine(first).text.slice(first.simpleName.length) + more },
      ];
    });
    groups.set(catalogue, known);
  }
  return known;
}

/** All functions, by simple name where it is enough, else by the name that `use` or the namespace gives. */
export function functionOffers(
  { snapshot }: Cursor,
  expected: Type | undefined,
  hasParentheses: boolean,
): readonly Offer[] {
  const imports = symbolTableOf(snapshot.program)?.imports;
  const imported = new Set(imports?.namespaces);
  const aliases = new Map([...(imports?.aliases ?? [])].map(([alias, namespace]) => [namespace, alias]));
  return groupsOf(snapshot.catalogue).flatMap((group) => {
    const { first, isUnique } = group;
    const { namespace, simpleName } = first;
    const place = { insert: simpleName, expected, hasParentheses, isLocal: imported.has(namespace) };
    if (isUnique || namespace === "" || imported.has(namespace)) return [functionOffer(group, place)];
    const qualifier = aliases.get(namespace) ?? namespace;
    const qualified = functionOffer(group, { ...place, insert: `${qualifier}.${simpleName}` });
    return [qualified, ...withUse(functionOffer(group, place), namespace, snapshot)];
  });
}

/** The function by simple name with the `use` that this takes; not beside an alias, which says how the namespace is called here. */
function withUse(offer: Offer, namespace: string, snapshot: Snapshot): readonly Offer[] {
  const aliases = symbolTableOf(snapshot.program)?.imports.aliases ?? new Map<string, string>();
  if ([...aliases.values()].includes(namespace)) return [];
  return [
    { ...offer, origin: `use ${namespace}`, rank: offer.rank + 1, edits: [useEdit(snapshot, namespace)] },
  ];
}

/** The functions of one namespace, by simple name. */
export function namespaceFunctionOffers(
  { snapshot }: Cursor,
  namespace: string,
  hasParentheses: boolean,
): readonly Offer[] {
  return groupsOf(snapshot.catalogue)
    .filter(({ first }) => first.namespace === namespace)
    .map((group) =>
      functionOffer(group, {
        insert: group.first.simpleName,
        expected: undefined,
        hasParentheses,
        isLocal: true,
      }),
    );
}

interface FunctionPlace {
  readonly insert: string;
  readonly expected: Type | undefined;
  /** An opening parenthesis already stands there. */
  readonly hasParentheses: boolean;
  readonly isLocal: boolean;
}

function functionOffer(
  { first, forms, detail }: FunctionGroup,
  { insert, expected, hasParentheses, isLocal }: FunctionPlace,
): Offer {
  const isOwn = first.namespace.split(".")[0] !== "stdlib";
  const fits = forms.some((form) => gives(form, expected));
  const base = isOwn ? 4 : isLocal ? 5 : 6;
  const call = hasParentheses ? insert : `${insert}()`;
  return {
    label: first.simpleName,
    kind: first.role === "aggregate" ? "aggregate" : "function",
    rank: fits ? base - 1 : base,
    detail,
    origin: first.namespace,
    insert: call,
    snippet: hasParentheses
      ? undefined
      : `${snippetText(insert)}(${first.data.parameters.length === 0 ? "" : "$1"})$0`,
    asksAgain: !hasParentheses && first.data.parameters.length > 0,
    subject: { kind: "function", name: first.name },
  };
}

/** Whether a function gives what is wanted; a generic result may be anything and says nothing. */
function gives({ signature }: Callable, expected: Type | undefined): boolean {
  if (expected === undefined || expected.kind === "unknown" || signature === undefined) return false;
  return !hasVariables(signature.result) && isAssignable(signature.result, expected);
}

function hasVariables(type: Type): boolean {
  return type.kind === "variable" || partsOf(type).some(hasVariables);
}
