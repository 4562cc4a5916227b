/** A snippet of the Language Server Protocol (`${1:name}`, `$2`, `$0`, `${1|a,b|}`) as the editor's templates are written. */
export function snippetTemplate(snippet: string): string {
  let template = "";
  let at = 0;
  while (at < snippet.length) {
    const character = snippet[at] ?? "";
    if (character === "\\" && at + 1 < snippet.length) {
      template += escaped(snippet[at + 1] ?? "");
      at += 2;
      continue;
    }
    const field = character === "$" ? fieldAt(snippet, at) : undefined;
    template += field === undefined ? escaped(character) : field.template;
    at = field === undefined ? at + 1 : field.end;
  }
  return template;
}

function escaped(text: string): string {
  return text.replace(/[{}]/g, "\\$&");
}

/** A field at `$`: its number orders it; the last place of the cursor is the last field. */
function fieldAt(
  snippet: string,
  at: number,
): { readonly template: string; readonly end: number } | undefined {
  const bare = /^\$(\d+)/.exec(snippet.slice(at));
  if (bare !== null) return { template: fieldOf(bare[1] ?? "", ""), end: at + bare[0].length };
  const named = /^\$\{(\d+)(?::((?:[^\\}]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)?\}/.exec(snippet.slice(at));
  if (named === null) return undefined;
  const text = named[2] ?? named[3]?.split(",")[0] ?? "";
  return { template: fieldOf(named[1] ?? "", text.replace(/\\(.)/g, "$1")), end: at + named[0].length };
}

function fieldOf(number: string, text: string): string {
  const order = number === "0" ? "99" : number;
  return `\${${order}:${escaped(text)}}`;
}
