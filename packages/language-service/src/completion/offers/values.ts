import { type NamedValue, namedValuesOf, symbolTableOf, type TypedExpression } from "@constellation/checker";
import { isAssignable, type Type } from "@constellation/types";
import { occurrencesOf } from "../../occurrences/occurrences-of.ts";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { typeDetail } from "../../text/type-text.ts";
import { walkTyped } from "../../typed/typed-spans.ts";
import type { Cursor } from "../cursor.ts";
import { matchesPrefix } from "../matches-prefix.ts";
import type { Offer } from "../offer.ts";

/** So many inputs and nodes are offered at once; more are found by typing on. */
export const valuesMax = 400;

/** Inputs and nodes, best first; `isWhole` when none was left out. */
export function valueOffers(
  { snapshot, prefix, probe }: Cursor,
  expected: Type | undefined,
): { readonly offers: readonly Offer[]; readonly isWhole: boolean } {
  const self = ownName(probe?.declaration.tree.declaration);
  const values = namedValuesOf(snapshot.program);
  const isLarge = values.length > valuesMax;
  const fits = fitsOnce(expected);
  const found: Value[] = [];
  for (const { name, type, kind } of values) {
    if (name === self || name === "" || (isLarge && !matchesPrefix(name, prefix))) continue;
    found.push({ name, type, kind, rank: fits(type) ? 1 : 3 });
  }
  if (found.length > valuesMax) found.sort((a, b) => a.rank - b.rank);
  return { offers: found.slice(0, valuesMax).map(valueOffer), isWhole: !isLarge };
}

interface Value extends NamedValue {
  readonly rank: number;
}

/** Many values share a type: each is compared once. */
function fitsOnce(expected: Type | undefined): (type: Type) => boolean {
  const known = new Map<Type, boolean>();
  return (type) => {
    let fits = known.get(type);
    if (fits === undefined) {
      fits = fitsType(type, expected);
      known.set(type, fits);
    }
    return fits;
  };
}

function ownName(
  declaration: { readonly kind: string; readonly name?: { readonly text: string } } | undefined,
): string | undefined {
  return declaration?.kind === "node" || declaration?.kind === "output" ? declaration.name?.text : undefined;
}

function valueOffer({ name, type, kind, rank }: Value): Offer {
  return { label: name, kind, rank, detail: typeDetail(type), subject: { kind: "value", name } };
}

/** Whether a value of a type goes where another is wanted, None aside. */
export function fitsType(type: Type, expected: Type | undefined): boolean {
  if (expected === undefined || expected.kind === "unknown" || type.kind === "unknown") return false;
  return isAssignable(type, expected) || (type.kind === "optional" && isAssignable(type.inner, expected));
}

/** Parameters of the lambdas and names of the patterns around the cursor; inner ones hide outer ones. */
export function localOffers({ probe }: Cursor, expected: Type | undefined): readonly Offer[] {
  if (probe === undefined) return [];
  const offers = new Map<string, Offer>();
  for (const { role, owner, text, span } of occurrencesOf(probe.declaration.tree)) {
    if (role !== "local-definition") continue;
    const body = owner?.kind === "lambda" ? owner.body : owner?.kind === "arm" ? owner.arm.body : undefined;
    if (body === undefined || probe.offset < body.span.start || probe.offset > body.span.end) continue;
    const type = localType(probe.root, text, span.start, body.span.start);
    const rank = type !== undefined && fitsType(type, expected) ? 0 : 1;
    offers.set(text, { label: text, kind: "local", rank, detail: type && typeDetail(type) });
  }
  return [...offers.values()];
}

/** The type of a local name, by where it is defined and where its scope begins. */
function localType(
  root: TypedExpression | undefined,
  name: string,
  definition: number,
  body: number,
): Type | undefined {
  if (root === undefined) return undefined;
  for (const typed of walkTyped(root)) {
    if (typed.kind === "lambda" && typed.span.start <= definition && typed.body.span.start >= definition) {
      const parameter = typed.parameters.find((each) => each.name === name);
      if (parameter !== undefined && typed.span.end >= body) return parameter.type;
    }
    if (typed.kind === "let" && typed.name === name) return typed.value.type;
  }
  return undefined;
}

/** Whether a name of the file is an input or a node. */
export function isValue(snapshot: Snapshot, name: string): boolean {
  return symbolTableOf(snapshot.program)?.value(name) !== undefined;
}
