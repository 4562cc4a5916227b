import type { Expression } from "@constellation/syntax";
import { namespaceNamed } from "../occurrences/meaning.ts";
import type { Occurrence } from "../occurrences/occurrence.ts";
import type { Step } from "../tree/step.ts";
import type { Cursor } from "./cursor.ts";
import { nextCharacter } from "./next-character.ts";
import type { Offer } from "./offer.ts";
import { fieldOffers, projectionOffers } from "./offers/fields.ts";
import { namespaceFunctionOffers } from "./offers/functions.ts";
import { innerNamespaceOffers } from "./offers/namespaces.ts";
import { strategyPlaceOffers } from "./offers/options.ts";
import { isValue } from "./offers/values.ts";
import { type Place, wantedAt } from "./role-offers.ts";

/** What may stand behind a dot, in a projection, or where a merge names fields. */
export function memberOffers({ owner }: Occurrence, place: Place, steps: readonly Step[]): readonly Offer[] {
  const { cursor, probe } = place;
  if (owner?.kind === "projection") return projectionOffers(probe, owner);
  if (owner?.kind === "option") return strategyPlaceOffers(steps, probe);
  if (owner?.kind !== "field") return [];
  const path = dottedPath(owner.target);
  if (path !== undefined && !isValue(cursor.snapshot, path[0] ?? "")) {
    const offers = namespaceMemberOffers(cursor, path, nextCharacter(cursor) === "(");
    if (offers.length > 0) return offers;
  }
  return fieldOffers(cursor, probe, owner, wantedAt(place, steps));
}

/** Functions and namespaces inside the namespace that some segments name. */
export function namespaceMemberOffers(
  cursor: Cursor,
  segments: readonly string[],
  hasParentheses: boolean,
): readonly Offer[] {
  const [first = "", ...rest] = segments;
  const root = namespaceNamed(cursor.snapshot, first);
  if (root === undefined) return [];
  const namespace = [root, ...rest].join(".");
  const functions = namespaceFunctionOffers(cursor, namespace, hasParentheses);
  return [...functions, ...innerNamespaceOffers(cursor, namespace)];
}

/** `a.b.c` as its names; nothing for any other expression. */
function dottedPath(expression: Expression): readonly string[] | undefined {
  const names: string[] = [];
  let inner = expression;
  while (inner.kind === "field") {
    names.unshift(inner.name.text);
    inner = inner.target;
  }
  return inner.kind === "name" ? [inner.name, ...names] : undefined;
}
