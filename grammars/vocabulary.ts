import { annotationNames, builtInTypeNames, optionTable } from "@constellation/checker";
import { contextualKeywords, durationUnits, keywords, optionKeys } from "@constellation/syntax";

/** What a keyword does, as far as colours go. */
export type KeywordRole = "declaration" | "control" | "logical" | "boolean" | "none" | "test";

/** A word that an option takes as its value; a strategy may be followed by arguments. */
export interface OptionChoice {
  readonly option: string;
  readonly words: readonly string[];
}

/** All words of the language that an editor's grammar knows: plain data, made from the lexer and the checker. */
export interface Vocabulary {
  readonly keywords: Readonly<Record<KeywordRole, readonly string[]>>;
  /** The keys of `with` clauses. */
  readonly options: readonly string[];
  /** Options that stand without a value. */
  readonly flags: readonly string[];
  readonly choices: readonly OptionChoice[];
  readonly annotations: readonly string[];
  readonly types: readonly string[];
  /** The units of durations, longest first. */
  readonly units: readonly string[];
}

/** The role of every keyword; a keyword without one fails the making of the grammars. */
const roles: ReadonlyMap<string, KeywordRole> = new Map([
  ...["type", "in", "out", "use"].map((word) => [word, "declaration"] as const),
  ...["as", "if", "else", "branch", "otherwise", "match", "when", "with"].map(
    (word) => [word, "control"] as const,
  ),
  ...["and", "or", "not"].map((word) => [word, "logical"] as const),
  ...["true", "false"].map((word) => [word, "boolean"] as const),
  ["None", "none"],
  ["is", "test"],
]);

/** The vocabulary of the language as it is now. */
export function readVocabulary(): Vocabulary {
  return {
    keywords: keywordsByRole(),
    options: [...optionKeys],
    flags: contextualKeywords,
    choices: optionTable
      .map(({ name, words }) => ({ option: name, words: words.map(({ text }) => text).filter(isPlainWord) }))
      .filter(({ words }) => words.length > 0),
    annotations: annotationNames,
    types: builtInTypeNames,
    units: [...durationUnits.keys()].sort((a, b) => b.length - a.length),
  };
}

/** Not a text in quotes, nor `true` or `false`: those have their own colours. */
function isPlainWord(text: string): boolean {
  return /^[A-Za-z_]/.test(text) && !keywords.has(text);
}

function keywordsByRole(): Record<KeywordRole, string[]> {
  const result: Record<KeywordRole, string[]> = {
    declaration: [],
    control: [],
    logical: [],
    boolean: [],
    none: [],
    test: [],
  };
  for (const word of keywords.keys()) {
    const role = roles.get(word);
    if (role === undefined) throw new Error(`the keyword "${word}" has no role in grammars/vocabulary.ts`);
    result[role].push(word);
  }
  return result;
}
