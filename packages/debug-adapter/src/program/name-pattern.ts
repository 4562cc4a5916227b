/** The source of a regular expression for a name of the language: a letter or `_`, then letters, digits, `_` and `-`, no `-` at the end. */
export const namePattern = "[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?";
