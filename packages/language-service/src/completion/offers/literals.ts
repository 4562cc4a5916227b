import { printLiteral, type Type } from "@constellation/types";
import type { Offer } from "../offer.ts";

/** The literals of the expected type: the members of `"a" | "b"`, `true` and `false`, None. */
export function literalOffers(expected: Type | undefined): readonly Offer[] {
  if (expected === undefined) return [];
  switch (expected.kind) {
    case "literal":
      return [{ label: printLiteral(expected), kind: "value", rank: 0 }];
    case "union":
      return expected.members.flatMap(literalOffers);
    case "optional":
      return literalOffers(expected.inner);
    case "scalar":
    case "unknown":
    case "nothing":
    case "record":
    case "list":
    case "map":
    case "function":
    case "variable":
      return [];
  }
}
