/** Writes docs/diagnostics/README.md: the table of all codes, made from the catalogue of diagnostics. */
import { writeFileSync } from "node:fs";
import { type AnyDiagnosticKind, diagnosticKinds } from "@constellation/diagnostics";

const target = new URL("../docs/diagnostics/README.md", import.meta.url);

const sections: readonly { readonly title: string; readonly about: string; readonly codes: RegExp }[] = [
  { title: "Names", about: "Something is not known, or not unambiguous.", codes: /^E00/ },
  { title: "Types", about: "A value is not of the type that its place takes.", codes: /^E01/ },
  { title: "Syntax", about: "The text cannot be read.", codes: /^E02/ },
  { title: "Structure", about: "The declarations do not make a pipeline.", codes: /^E03/ },
  {
    title: "Windows, batches and merges",
    about: "The parts of a stream do not fit together.",
    codes: /^E04/,
  },
  { title: "Modules and connectors", about: "What the project supplies does not fit.", codes: /^E05/ },
  { title: "Faults of the compiler", about: "Never a mistake of yours.", codes: /^E9/ },
  { title: "Warnings", about: "The pipeline can be run, but probably not as it was meant.", codes: /^W/ },
  { title: "Notes", about: "Worth knowing in the mode that the file is checked for.", codes: /^I/ },
  {
    title: "Failures of a run",
    about: "The program is right; a value, a module or the world was not.",
    codes: /^R/,
  },
];

/** The text of the table. */
export function diagnosticsTable(): string {
  return [
    "# Diagnostics",
    "",
    "Every message of the compiler and every failure of a run has a code that never changes its meaning. Each has a page that says",
    "what it means and what to do; `constellation explain E010` shows it in the terminal.",
    "",
    "<!-- Made by scripts/diagnostics-table.ts from the catalogue of diagnostics. -->",
    ...sections.flatMap(section),
    "",
  ].join("\n");
}

function section({ title, about, codes }: (typeof sections)[number]): readonly string[] {
  const kinds = [...diagnosticKinds.values()].filter(({ code }) => codes.test(code));
  return ["", `## ${title}`, "", about, "", "| code | meaning |", "|---|---|", ...kinds.map(row)];
}

function row({ code, title }: AnyDiagnosticKind): string {
  return `| [${code}](${code}.md) | ${title} |`;
}

if (import.meta.main) writeFileSync(target, diagnosticsTable());
