import { expectedTokens, TokenKind } from "@constellation/syntax";
import type { Occurrence } from "../occurrences/occurrence.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import { stepsTo } from "../tree/step.ts";
import { type Cursor, type Probe, probeWith } from "./cursor.ts";
import type { Offer } from "./offer.ts";
import { annotationOffers } from "./offers/annotations.ts";
import { keywordOffers } from "./offers/keywords.ts";
import { optionOffers } from "./offers/options.ts";
import { patternOffers } from "./offers/patterns.ts";
import { roleOffers } from "./role-offers.ts";

/** The offers at a cursor; `isWhole` when none was left out. */
export interface Offers {
  readonly offers: readonly Offer[];
  readonly isWhole: boolean;
  /** Whether keywords may stand there too. */
  readonly takesKeywords: boolean;
}

/** Behind more text of one declaration (UTF-16 units) the parser is not asked: it would read all of it once a token. */
const askedLengthMax = 20_000;

/** What may stand at a cursor: the parser says which tokens, the tree which kind of name, the checker which names. */
export function offersAt(cursor: Cursor): Pick<Offers, "offers" | "isWhole"> {
  const { probe } = cursor;
  const expected = expectedAt(cursor);
  if (expected.has(TokenKind.Underscore) && !expected.has(TokenKind.Name))
    return { offers: patternsAt(cursor), isWhole: true };
  const names = probe === undefined ? [] : namesAt(probe);
  const [name] = names;
  const inClause = optionsBehindComma(cursor, names);
  if (probe === undefined || name === undefined)
    return { offers: [...inClause, ...keywordOffers(expected)], isWhole: true };
  // In a clause that no list is around, nothing but an option can follow the comma.
  if (inClause.length > 0 && expected.size === 0) return { offers: inClause, isWhole: true };
  const { offers, isWhole, takesKeywords } = roleOffers(name, { cursor, probe, expected });
  const words = takesKeywords && !/\.\s*$/.test(cursor.before) ? keywordOffers(expected) : [];
  const isStart = probe.declaration.tree.declaration.kind === "broken" && expected.has(TokenKind.At);
  return { offers: [...inClause, ...offers, ...words, ...(isStart ? startOffers(cursor) : [])], isWhole };
}

/** The tokens that may come; behind a dot the parser need not be asked. */
function expectedAt(cursor: Cursor): ReadonlySet<TokenKind> {
  const { before } = cursor;
  if (before.length > askedLengthMax) return new Set();
  if (/[\w)\]}"?]\.$/.test(before)) return new Set([TokenKind.Name]);
  return continuing(cursor, expectedTokens(before));
}

function namesAt({ declaration, offset }: Probe): readonly Occurrence[] {
  return occurrencesOf(declaration.tree).filter(({ span }) => span.start === offset);
}

const startTokens: readonly TokenKind[] = [
  TokenKind.Type,
  TokenKind.In,
  TokenKind.Out,
  TokenKind.Use,
  TokenKind.At,
  TokenKind.Name,
];

/** At the start of a line nothing goes on with the line above: `with` and its like need an indent. */
function continuing({ snapshot, word }: Cursor, expected: ReadonlySet<TokenKind>): ReadonlySet<TokenKind> {
  const isFirst = word.start === 0 || /[\n\r]/.test(snapshot.text[word.start - 1] ?? "");
  if (!isFirst || !expected.has(TokenKind.Type)) return expected;
  return new Set(startTokens.filter((kind) => expected.has(kind)));
}

function startOffers(cursor: Cursor): readonly Offer[] {
  return annotationOffers(cursor, false).map(({ label, snippet, insert, ...offer }) => ({
    ...offer,
    label: `@${label}`,
    rank: 7,
    ...(snippet === undefined ? {} : { snippet: `@${snippet}` }),
    ...(insert === undefined ? {} : { insert: `@${insert}` }),
  }));
}

/** After a comma only a known key goes on with a `with` clause, so that the place is looked at with one. */
function optionsBehindComma(cursor: Cursor, names: readonly Occurrence[]): readonly Offer[] {
  const { snapshot, word, before } = cursor;
  if (!before.trimEnd().endsWith(",") || names.some(({ role }) => role === "option")) return [];
  const probe = probeWith(snapshot, word, "batch_timeout: 1s");
  const option = probe === undefined ? undefined : namesAt(probe).find(({ role }) => role === "option");
  if (option?.owner?.kind !== "option") return [];
  const { carrier, option: self } = option.owner;
  if (carrier.kind !== "call" && carrier.kind !== "binary") return [];
  const taken = carrier.options.filter((each) => each !== self);
  return optionOffers(snapshot, carrier, taken, false);
}

/** A pattern is no name: the place is looked at with `_`. */
function patternsAt({ snapshot, word }: Cursor): readonly Offer[] {
  const probe = probeWith(snapshot, word, "_");
  if (probe === undefined) return [];
  const steps = stepsTo(probe.declaration.tree.declaration, probe.offset);
  for (const step of steps.toReversed())
    if (step.kind === "expression" && step.expression.kind === "match")
      return patternOffers(snapshot, probe, step.expression);
  return [];
}
