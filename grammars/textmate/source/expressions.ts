import { readVocabulary } from "../../vocabulary.ts";

/** The words that the grammar is made from. */
export const vocabulary = readVocabulary();

/** A name: a letter or `_`, then letters, digits, `_`, and `-` between them. */
export const name = "[A-Za-z_](?:-*[A-Za-z0-9_])*";

/** One of some words, and not the beginning or the end of a longer name. */
export function word(words: readonly string[]): string {
  return `(?<!\\w)(?:${words.join("|")})(?!-*\\w)`;
}

const declarationWords = vocabulary.keywords.declaration.join("|");
const options = vocabulary.options.join("|");

/** A keyword that starts a declaration: before these marks it is the name of a field or an option. */
export const declarationWord = `(?:${declarationWords})(?!-*\\w)(?!\\s*(?:[:?,.)\\]}]|->))`;

/** What starts a declaration at the beginning of a line even inside brackets: there one was left open. */
export const forcedStart = `(?:${declarationWord}|@|${name}\\s*=(?![=>]))`;

/** Ahead is a line that starts a declaration: the end of whatever is open in brackets. */
export const atForcedStart = `(?=^${forcedStart})`;

/** Ahead is a line that starts a declaration: the end of whatever is open outside brackets. */
export const atLineStart = `(?=^\\s*${forcedStart}|^(?!(?:${options})\\s*:)${name}\\s*:)`;

/** A key of a `with` clause. */
export const optionKey = `(?:${options})(?=\\s*:)`;

/** A flag of a `with` clause, which needs no value. */
export const optionFlag = `(?:${vocabulary.flags.join("|")})(?!-*\\w)`;

const digits = "\\d(?:_?\\d)*";

/** Digits of an Int; no zero in front. */
export const integer = "(?:0|[1-9](?:_?\\d)*)";

/** An Int or a Float. */
export const decimal = `${integer}(?:\\.${digits})?(?:[eE][+-]?${digits})?`;

/** A unit of a duration. */
export const unit = `(?:${vocabulary.units.join("|")})(?!\\w)`;
