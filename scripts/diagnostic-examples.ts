import { diagnosticKinds } from "@constellation/diagnostics";
import { diagnosticPage } from "./embed-diagnostic-pages.ts";

/**
 * A program on the page of a code: a `wrong` one raises exactly that code, a `right` one raises no error, and one that
 * `fails` is right but its run ends with that code.
 */
export interface DiagnosticExample {
  readonly code: string;
  readonly verdict: "wrong" | "right" | "fails";
  readonly source: string;
  /** The mode it must be checked for, where that matters. */
  readonly mode?: "batch" | "stream";
  /** Modules beside those that all examples may use: a catalogue as JSON. */
  readonly catalogue?: string;
}

/** All programs of all pages, in order. */
export function diagnosticExamples(): readonly DiagnosticExample[] {
  return [...diagnosticKinds.keys()].flatMap(examplesOf);
}

function examplesOf(code: string): readonly DiagnosticExample[] {
  const examples: DiagnosticExample[] = [];
  let catalogue: string | undefined;
  for (const { info, text } of fencedBlocks(diagnosticPage(code))) {
    if (info === "json catalogue") catalogue = text;
    const match = /^constellation (wrong|right|fails)(?: mode=(batch|stream))?$/.exec(info);
    if (match === null) continue;
    examples.push({
      code,
      verdict: verdictOf(match[1]),
      source: text,
      ...(match[2] === undefined ? {} : { mode: match[2] === "batch" ? "batch" : "stream" }),
      ...(catalogue === undefined ? {} : { catalogue }),
    });
  }
  return examples;
}

function verdictOf(word: string | undefined): DiagnosticExample["verdict"] {
  return word === "wrong" || word === "fails" ? word : "right";
}

/** The fenced blocks of a Markdown text: what stands behind the three backticks, and the lines between. */
export function fencedBlocks(markdown: string): readonly { readonly info: string; readonly text: string }[] {
  return [...markdown.matchAll(/^```([^\n`]*)\n(.*?)^```$/gms)].map((match) => ({
    info: match[1] ?? "",
    text: match[2] ?? "",
  }));
}
