import enrichment from "./enrichment.cst";
import errors from "./errors.cst";
import { type ExampleCard, exampleCards } from "./example-list.ts";
import leads from "./leads.cst";
import lists from "./lists.cst";
import lookup from "./lookup.cst";
import optional from "./optional.cst";
import routing from "./routing.cst";
import windows from "./windows.cst";

/** A pipeline to start from. */
export interface Example extends ExampleCard {
  readonly text: string;
}

const texts: Readonly<Record<string, string>> = {
  enrichment,
  routing,
  optional,
  lists,
  lookup,
  windows,
  errors,
  leads,
};

/** All examples with their texts. */
export const examples: readonly Example[] = exampleCards.map((card) => ({
  ...card,
  text: texts[card.name] ?? "",
}));
