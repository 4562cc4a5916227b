import { TokenKind } from "@constellation/syntax";
import type { Step } from "../tree/step.ts";
import { nextCharacter } from "./next-character.ts";
import type { Offer } from "./offer.ts";
import { connectorOffers, propertyOffers, propertyValueOffers } from "./offers/annotations.ts";
import { argumentOffers } from "./offers/arguments.ts";
import { functionOffers } from "./offers/functions.ts";
import { literalOffers } from "./offers/literals.ts";
import { rootNamespaceOffers } from "./offers/namespaces.ts";
import { optionValueOffers, strategyPlaceOffers } from "./offers/options.ts";
import { localOffers, valueOffers } from "./offers/values.ts";
import type { Offers } from "./offers-at.ts";
import { type Place, wantedAt } from "./role-offers.ts";

/** What may stand where an expression is written. */
export function expressionOffers(
  place: Place,
  steps: readonly Step[],
  { isSoft }: { readonly isSoft: boolean },
): Offers {
  const { cursor, probe, expected } = place;
  const special = specialOffers(place, steps);
  if (special !== undefined && !isSoft) return { offers: special, isWhole: true, takesKeywords: false };
  // Behind what is complete a name is a mistake: the tree holds it only as something that was skipped.
  if (expected.size > 0 && !expected.has(TokenKind.Name))
    return { offers: [], isWhole: true, takesKeywords: true };
  const wanted = wantedAt(place, steps);
  const { offers: values, isWhole } = valueOffers(cursor, wanted);
  const argument = steps.findLast((step) => step.kind === "argument");
  const isDirect = argument !== undefined && steps.indexOf(argument) === steps.length - 2;
  const offers: Offer[] = [
    ...(isSoft ? (special ?? strategyPlaceOffers(steps, probe)) : []),
    ...literalOffers(wanted),
    ...localOffers(cursor, wanted),
    ...values,
    ...(isDirect && argument.argument.name === undefined ? argumentOffers(cursor.snapshot, argument) : []),
    ...functionOffers(cursor, wanted, nextCharacter(cursor) === "("),
    ...rootNamespaceOffers(cursor),
  ];
  return { offers, isWhole, takesKeywords: true };
}

/** Where an expression is not just any: the value of an option, a connector's name or property. */
function specialOffers({ cursor, probe }: Place, steps: readonly Step[]): readonly Offer[] | undefined {
  const step = steps.findLast((each) => each.kind !== "expression");
  if (step === undefined) return undefined;
  const isDirect = steps.indexOf(step) >= steps.length - 2;
  if (!isDirect) return undefined;
  switch (step.kind) {
    case "option":
      return step.option.key.text === "fallback"
        ? undefined
        : optionValueOffers(cursor.snapshot, step, probe);
    case "strategy-argument":
      return strategyPlaceOffers(steps, probe);
    case "annotation-argument": {
      const { annotation, index } = step;
      const written = annotation.arguments[index];
      if (annotation.name.text === "example") return undefined;
      if (written?.name !== undefined) return propertyValueOffers(cursor, annotation, written.name.text);
      return index === 0 ? connectorOffers(cursor, annotation) : propertyOffers(cursor, annotation, false);
    }
    case "argument":
    case "arm":
    case "annotation":
      return undefined;
  }
}
