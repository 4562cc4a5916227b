import { shortType, structureOf } from "../../text/type-text.ts";
import type { Cursor } from "../cursor.ts";
import type { Offer } from "../offer.ts";

const scalars = ["String", "Int", "Float", "Boolean", "Json", "Timestamp", "Bytes"];
const generics: readonly (readonly [label: string, snippet: string])[] = [
  ["List", "List<$1>$0"],
  ["Map", "Map<$1, $2>$0"],
  ["Optional", "Optional<$1>$0"],
];

/** Declared types first, then those of the language. */
export function typeOffers({ snapshot, probe }: Cursor): readonly Offer[] {
  const { declaration } = probe?.declaration.tree ?? {};
  const self = declaration?.kind === "type" ? declaration.name.text : undefined;
  const declared = [...snapshot.program.types].filter(([name]) => name !== self);
  return [
    ...declared.map(
      ([name, type]): Offer => ({
        label: name,
        kind: "type",
        rank: 1,
        get detail() {
          return type.kind === "unknown" ? undefined : shortType(structureOf(type));
        },
        subject: { kind: "type", name },
      }),
    ),
    ...scalars.map((label): Offer => ({ label, kind: "type", rank: 2 })),
    ...generics.map(
      ([label, snippet]): Offer => ({ label, kind: "type", rank: 3, snippet, insert: `${label}<>` }),
    ),
  ];
}
