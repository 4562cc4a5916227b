import type { MatchExpression } from "@constellation/syntax";
import { printLiteral, type Type } from "@constellation/types";
import type { Snapshot } from "../../snapshot/snapshot.ts";
import { valueType } from "../../typed/type-at.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import type { Probe } from "../cursor.ts";
import type { Offer } from "../offer.ts";

/** The patterns that fit what a `match` looks at, those that have an arm already left out. */
export function patternOffers(
  snapshot: Snapshot,
  { root, offset }: Probe,
  match: MatchExpression,
): readonly Offer[] {
  const { scrutinee } = match;
  // A name is looked at where the arms test it, and has no checked form of its own.
  const named = scrutinee.kind === "name" ? valueType(snapshot, scrutinee.name) : undefined;
  const type = typedOf(root, scrutinee)?.type ?? named;
  const written = new Set(
    match.arms
      .filter(({ pattern }) => pattern.span.start !== offset)
      .map(({ pattern }) => patternText(pattern)),
  );
  const offers: Offer[] = [...(type === undefined ? [] : memberOffers(type)), isOffer, pattern("_", 6)];
  return offers.filter(({ label }) => !written.has(label));
}

const isOffer: Offer = { label: "is", kind: "keyword", rank: 5, insert: "is ", asksAgain: true };

function memberOffers(type: Type): readonly Offer[] {
  switch (type.kind) {
    case "optional":
      return [...memberOffers(type.inner), pattern("None", 2)];
    case "union":
      return type.members.flatMap(memberOffers);
    case "literal":
      return [pattern(printLiteral(type), 1)];
    case "record": {
      const fields = `{ ${type.fields.map(({ name }) => name).join(", ")} }`;
      return [...(type.alias === undefined ? [] : [pattern(`is ${type.alias}`, 1)]), pattern(fields, 3)];
    }
    case "scalar":
      return type.name === "Boolean"
        ? [pattern("true", 1), pattern("false", 1)]
        : [pattern(`is ${type.name}`, 2)];
    case "unknown":
    case "nothing":
    case "list":
    case "map":
    case "function":
    case "variable":
      return [];
  }
}

function pattern(label: string, rank: number): Offer {
  return { label, kind: "value", rank, insert: `${label} -> ` };
}

function patternText(written: MatchExpression["arms"][number]["pattern"]): string {
  switch (written.kind) {
    case "is":
      return written.type.kind === "named-type" ? `is ${written.type.name.text}` : "";
    case "literal":
      return printLiteral({ base: written.base, value: written.value });
    case "none":
      return "None";
    case "any":
      return "_";
    case "fields":
    case "missing":
      return "";
  }
}
