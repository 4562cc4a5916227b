/** How an editor calls what `queries/highlights.scm` calls by its Neovim name; a name that is not here is left as it is. */
export type CaptureNames = Readonly<Record<string, string>>;

/** Helix: https://docs.helix-editor.com/themes.html#scopes */
export const helixCaptures: CaptureNames = {
  attribute: "attribute",
  boolean: "constant.builtin.boolean",
  "character.special": "variable.builtin",
  comment: "comment.line",
  "comment.documentation": "comment.line.documentation",
  "function.call": "function",
  keyword: "keyword.storage",
  "keyword.conditional": "keyword.control.conditional",
  "keyword.import": "keyword.control.import",
  module: "namespace",
  number: "constant.numeric",
  "number.float": "constant.numeric.float",
  property: "attribute",
  "string.escape": "constant.character.escape",
  "type.definition": "type",
  "variable.member": "variable.other.member",
};

/** Zed: https://zed.dev/docs/extensions/languages#syntax-highlighting */
export const zedCaptures: CaptureNames = {
  "character.special": "variable.special",
  "comment.documentation": "comment.doc",
  "function.call": "function",
  "function.builtin": "function.builtin",
  "keyword.conditional": "keyword",
  "keyword.import": "keyword",
  "keyword.operator": "keyword",
  module: "namespace",
  "number.float": "number",
  "type.definition": "type",
  "variable.member": "property",
};

/** A highlight query with the names of another editor; those that begin with `_` are its own. */
export function renamedCaptures(query: string, names: CaptureNames): string {
  return query.replaceAll(/@([a-z][\w.]*)/g, (_, name: string) => `@${names[name] ?? name}`);
}
