import type { TokenKind } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import type { Occurrence } from "../occurrences/occurrence.ts";
import { type Step, stepsTo } from "../tree/step.ts";
import type { Cursor, Probe } from "./cursor.ts";
import { expectedType } from "./expected-type.ts";
import { expressionOffers } from "./expression-offers.ts";
import { memberOffers, namespaceMemberOffers } from "./member-offers.ts";
import { nextCharacter } from "./next-character.ts";
import { annotationOffers, connectorOffers, propertyOffers } from "./offers/annotations.ts";
import { recordKeyOffers } from "./offers/fields.ts";
import { functionOffers } from "./offers/functions.ts";
import { useOffers } from "./offers/namespaces.ts";
import { optionOffers, optionValueOffers, strategyPlaceOffers } from "./offers/options.ts";
import { typeOffers } from "./offers/types.ts";
import type { Offers } from "./offers-at.ts";

/** All that is known of the place of a completion. */
export interface Place {
  readonly cursor: Cursor;
  readonly probe: Probe;
  /** What the parser would read there. */
  readonly expected: ReadonlySet<TokenKind>;
}

/** The offers for a name, by what it is to the language. */
export function roleOffers(name: Occurrence, place: Place): Offers {
  const { cursor, probe } = place;
  const { owner, role } = name;
  const steps = stepsTo(probe.declaration.tree.declaration, probe.offset);
  const next = nextCharacter(cursor);
  switch (role) {
    case "value":
    case "local":
      return expressionOffers(place, steps, { isSoft: name.isSoft === true });
    case "record-key":
      return keyPlaceOffers(name, place, steps);
    case "field":
      return whole(memberOffers(name, place, steps));
    case "type":
      return whole(typeOffers(cursor));
    case "function":
      return whole(calleeOffers(name, place, steps));
    case "namespace":
      return namespacePlaceOffers(place, steps);
    case "option":
      if (owner?.kind !== "option") return whole([]);
      return whole(optionOffers(cursor.snapshot, owner.carrier, othersOf(owner), next === ":"));
    case "word":
      return whole(
        steps.flatMap((step) =>
          step.kind === "option" ? optionValueOffers(cursor.snapshot, step, probe) : [],
        ),
      );
    case "strategy-argument":
      return whole(strategyPlaceOffers(steps, probe));
    case "annotation":
      return whole(annotationOffers(cursor, next === "("));
    case "connector":
      return whole(owner?.kind === "annotation" ? connectorOffers(cursor, owner.annotation) : []);
    case "property":
      return whole(owner?.kind === "annotation" ? propertyOffers(cursor, owner.annotation, true) : []);
    case "value-definition":
      // A broken declaration of one word is the beginning of any.
      return {
        offers: [],
        isWhole: true,
        takesKeywords: probe.declaration.tree.declaration.kind === "broken",
      };
    case "pattern-field":
    case "argument-name":
    case "type-definition":
    case "field-definition":
    case "local-definition":
    case "alias-definition":
      return whole([]);
  }
}

function whole(offers: Offers["offers"]): Offers {
  return { offers, isWhole: true, takesKeywords: false };
}

/** The type that is wanted at a place. */
export function wantedAt({ cursor, probe }: Place, steps: readonly Step[]): Type | undefined {
  return expectedType(steps, probe.declared, probe.root, cursor.snapshot);
}

/** In `{ name }` a key, and in short a value too. */
function keyPlaceOffers(name: Occurrence, place: Place, steps: readonly Step[]): Offers {
  const { cursor, probe } = place;
  // The way ends at the value of the short form: what is wanted of the record is one step before.
  const ofRecord = name.short === undefined ? steps : steps.slice(0, -1);
  const keys = recordKeyOffers(
    wantedAt(place, ofRecord),
    takenKeys(name, probe.offset),
    nextCharacter(cursor) === ":",
  );
  if (name.short === undefined) return whole(keys);
  const values = expressionOffers(place, steps, { isSoft: false });
  return { ...values, offers: [...keys, ...values.offers] };
}

function takenKeys({ owner }: Occurrence, offset: number): ReadonlySet<string> {
  if (owner?.kind !== "record") return new Set();
  const fields = owner.entries.filter((entry) => entry.kind === "field");
  return new Set(fields.filter(({ name }) => name.span.start !== offset).map(({ name }) => name.text));
}

function calleeOffers({ owner }: Occurrence, place: Place, steps: readonly Step[]): Offers["offers"] {
  const segments = owner?.kind === "call" ? owner.callee.segments.slice(0, -1) : [];
  if (segments.length === 0) return functionOffers(place.cursor, wantedAt(place, steps), true);
  const names = segments.map(({ text }) => text);
  return namespaceMemberOffers(place.cursor, names, true);
}

function namespacePlaceOffers(place: Place, steps: readonly Step[]): Offers {
  const { cursor, probe } = place;
  const { declaration } = probe.declaration.tree;
  if (declaration.kind !== "use") return expressionOffers(place, steps, { isSoft: false });
  const before = declaration.namespace.segments.filter(({ span }) => span.start < probe.offset);
  return whole(
    useOffers(
      cursor,
      before.map(({ text }) => text),
    ),
  );
}

type OptionOwner = Extract<Occurrence["owner"], { readonly kind: "option" }>;

function othersOf({ carrier, option }: OptionOwner): Extract<Step, { kind: "option" }>["all"] {
  if (carrier.kind !== "call" && carrier.kind !== "binary") return [];
  return carrier.options.filter((each) => each !== option);
}
