/**
 * Writes packages/diagnostics/src/pages.generated.ts: the pages of docs/diagnostics as a module, so that
 * `constellation explain` works wherever the package is installed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { diagnosticKinds } from "@constellation/diagnostics";

const target = new URL("../packages/diagnostics/src/pages.generated.ts", import.meta.url);

/** The Markdown of a code's page. */
export function diagnosticPage(code: string): string {
  return readFileSync(new URL(`../docs/diagnostics/${code}.md`, import.meta.url), "utf8");
}

/** The text of the module. */
export function embeddedPages(): string {
  const entries = [...diagnosticKinds.keys()].map(
    (code) => `  [${JSON.stringify(code)}, ${JSON.stringify(diagnosticPage(code))}],\n`,
  );
  return [
    "// Made from docs/diagnostics by scripts/embed-diagnostic-pages.ts.\n",
    "\n",
    "/** The page of every code, as Markdown. */\n",
    "export const diagnosticPages: ReadonlyMap<string, string> = new Map([\n",
    ...entries,
    "]);\n",
  ].join("");
}

if (import.meta.main) writeFileSync(target, embeddedPages());
