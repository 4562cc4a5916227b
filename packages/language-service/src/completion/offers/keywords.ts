import { keywords, TokenKind } from "@constellation/syntax";
import { type Offer, slot } from "../offer.ts";

/** What a keyword is followed by; those without are inserted alone. */
const snippets: ReadonlyMap<string, string> = new Map([
  ["type", `type ${slot(1, "Name")} = { $0 }`],
  ["in", `in ${slot(1, "name")}: ${slot(2, "Type")}$0`],
  ["out", "out $0"],
  ["use", "use $0"],
  ["if", `if (${slot(1, "condition")}) ${slot(2, "value")} else ${slot(3, "value")}$0`],
  [
    "branch",
    `branch {\n  ${slot(1, "condition")} -> ${slot(2, "value")}\n  otherwise -> ${slot(3, "value")}\n}$0`,
  ],
  ["match", `match ${slot(1, "value")} {\n  ${slot(2, "pattern")} -> ${slot(3, "result")}\n}$0`],
  ["otherwise", "otherwise -> $0"],
]);

const asking: ReadonlySet<string> = new Set([
  "out",
  "use",
  "with",
  "when",
  "is",
  "and",
  "or",
  "not",
  "as",
  "else",
]);

/** The keywords that may stand at a place. */
export function keywordOffers(expected: ReadonlySet<TokenKind>): readonly Offer[] {
  return [...keywords]
    .filter(([, kind]) => expected.has(kind))
    .map(([label, kind]) => ({
      label,
      kind: "keyword",
      rank: rankOf(kind),
      insert: asking.has(label) ? `${label} ` : label,
      snippet: snippets.get(label),
      asksAgain: asking.has(label),
    }));
}

/** Keywords that go on with what stands there come first. */
function rankOf(kind: TokenKind): number {
  switch (kind) {
    case TokenKind.With:
    case TokenKind.When:
    case TokenKind.Otherwise:
    case TokenKind.Else:
    case TokenKind.Is:
    case TokenKind.As:
      return 2;
    default:
      return 7;
  }
}
