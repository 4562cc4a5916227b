/** Writes which sources the committed parser was built from; run it after building (README.md). */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const stamp = new URL("built-from.json", import.meta.url);

/** What `tree-sitter generate` and `tree-sitter build --wasm` read. */
const sources = ["grammar.js", "vocabulary.json", "src/parser.c", "src/scanner.c", "src/words.h"];

/** SHA-256 of each source as it is now, by its path in this folder. */
export function builtFrom(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sources.map((path) => {
      const text = readFileSync(new URL(path, import.meta.url), "utf8").replaceAll("\r\n", "\n");
      return [path, createHash("sha256").update(text).digest("hex")];
    }),
  );
}

/** What the committed parser was built from. */
export function readStamp(): unknown {
  return JSON.parse(readFileSync(stamp, "utf8"));
}

if (import.meta.main) writeFileSync(stamp, `${JSON.stringify(builtFrom(), undefined, 2)}\n`);
