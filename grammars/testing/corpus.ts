import { globSync, readFileSync } from "node:fs";

/** One case of a corpus file of tree-sitter. */
export interface CorpusCase {
  readonly name: string;
  readonly text: string;
  /** The tree as an S-expression, blanks squeezed. */
  readonly tree: string;
}

const folder = "grammars/tree-sitter-constellation/test/corpus";

/** The cases of every corpus file. */
export function corpusCases(): readonly CorpusCase[] {
  return globSync(`${folder}/*.txt`)
    .sort()
    .flatMap((file) => casesOf(readFileSync(file, "utf8")));
}

function casesOf(content: string): readonly CorpusCase[] {
  const pieces = content.split(/^={3,}\n(.*)\n={3,}\n/m).slice(1);
  return pieces.flatMap((name, index) => {
    if (index % 2 === 1) return [];
    const body = pieces[index + 1] ?? "";
    const cut = body.lastIndexOf("\n---\n");
    return [{ name, text: body.slice(1, cut + 1), tree: squeeze(body.slice(cut + 5)) }];
  });
}

/** An S-expression on one line, without the names of fields. */
export function squeeze(tree: string): string {
  return tree.replace(/\w+: /g, "").replace(/\s+/g, " ").replace(/ \)/g, ")").trim();
}
