import { codeBlock } from "../text/type-text.ts";

const docs: ReadonlyMap<string, readonly [example: string, doc: string]> = new Map([
  [
    "type",
    [
      "type Order = { id: String, total: Float }",
      "Names a type. `A + B` merges records, `A | B` is a union.",
    ],
  ],
  [
    "in",
    [
      "in orders: Order",
      "An input: one value in a batch run, a stream of elements in a stream run. With `= value` it has a default.",
    ],
  ],
  ["out", ["out scored", "An output: what a run gives. `out name = e` names it."]],
  [
    "use",
    ["use stdlib.string", "Brings the functions of a namespace into scope; `as` gives it another name."],
  ],
  ["as", ["use stdlib.string as text", "Another name for a namespace."]],
  [
    "if",
    [
      'if (total > 100) "large" else "small"',
      "Only the chosen side is evaluated: a call in the other one is not made.",
    ],
  ],
  ["else", ['if (total > 100) "large" else "small"', "What is taken when the condition does not hold."]],
  [
    "branch",
    [
      "branch { a -> 1, b -> 2, otherwise -> 3 }",
      "The first arm whose condition holds. `otherwise` is required and last.",
    ],
  ],
  ["otherwise", ["branch { a -> 1, otherwise -> 2 }", "The arm that is taken when no condition holds."]],
  [
    "match",
    [
      "match event { is Order -> event.total, _ -> 0.0 }",
      "The first arm whose pattern fits: `{ f, g }`, `is T`, a literal, `None`, `_`. All cases must be covered.",
    ],
  ],
  [
    "is",
    [
      "match event { is Order -> event.total, _ -> 0.0 }",
      "A pattern: the value is of that type; in the arm it has that type.",
    ],
  ],
  [
    "when",
    [
      "premium = order when order.total > 100",
      "A guard: the value where the condition holds, else None. The result is Optional.",
    ],
  ],
  ["and", ["a and b", "Both hold; the right side is evaluated only when the left holds."]],
  ["or", ["a or b", "One of both holds; the right side is evaluated only when the left does not."]],
  ["not", ["not a", "The opposite of a Boolean."]],
  ["true", ["true", "A Boolean."]],
  ["false", ["false", "A Boolean."]],
  ["None", ["None", "The absence of a value: of type `Optional<Nothing>`, and a pattern."]],
  [
    "with",
    [
      "Score(order) with retry: 2, timeout: 5s",
      "Options of a call, or of `+`: how it is retried, gathered, merged.",
    ],
  ],
]);

/** What a keyword does, in Markdown. */
export function describeKeyword(word: string): string | undefined {
  const entry = docs.get(word);
  if (entry === undefined) return undefined;
  const [example, doc] = entry;
  return `${codeBlock(example)}\n\n${doc}`;
}
