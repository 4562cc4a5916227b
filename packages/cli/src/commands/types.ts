import { basename, dirname, join, resolve } from "node:path";
import { type CheckedProgram, checkSource } from "@constellation/checker";
import { catalogueName, catalogueOf, catalogueText } from "@constellation/project";
import { parseSource } from "@constellation/syntax";
import type { JsonValue } from "@constellation/types";
import type { Console } from "../console/console.ts";
import { displayPath, readText } from "../console/read-text.ts";
import { CommandProblem, type ExitCode, exitCode } from "../exit-code.ts";
import { asyncApiOf } from "../generate/asyncapi-of.ts";
import { schemasOf } from "../generate/schemas-of.ts";
import { typescriptOf } from "../generate/typescript-of.ts";
import { type OpenProject, openProject } from "../project/open-project.ts";
import { pipelineFiles } from "../project/pipeline-files.ts";
import { writeResult } from "./build.ts";

export interface TypesOptions {
  readonly output?: string;
  readonly jsonSchema: boolean;
  readonly asyncapi: boolean;
  readonly catalogue: boolean;
}

/** A pipeline by the name that its types are written under. */
export interface NamedProgram {
  /** PascalCase of the file's name: `lead-scoring.cst` is `LeadScoring`. */
  readonly name: string;
  readonly file: string;
  readonly program: CheckedProgram;
}

/** `constellation types`: what the host code needs to know of pipelines and modules, as TypeScript, JSON Schema, AsyncAPI or a catalogue. */
export async function types(
  paths: readonly string[],
  options: TypesOptions,
  console: Console,
): Promise<ExitCode> {
  const open = await openProject(paths[0] ?? console.cwd, console);
  if (open.diagnostics.some(({ code }) => code === "E053")) {
    throw new CommandProblem(open.diagnostics.map(({ message }) => message).join("; "));
  }
  if ([options.catalogue, options.jsonSchema, options.asyncapi].filter(Boolean).length > 1) {
    throw new CommandProblem(
      "--json-schema, --asyncapi and --catalogue write different things; give one of them",
    );
  }
  if (options.catalogue) return writeCatalogue(open, options.output, console);
  const programs = named(pipelineFiles(paths, open, console).map((path) => checked(path, open, console)));
  const wrong = programs.find(({ program }) =>
    program.diagnostics.some(({ severity }) => severity === "error"),
  );
  if (wrong !== undefined) {
    console.stderr(`constellation: "${wrong.file}" has errors; run \`constellation check ${wrong.file}\`\n`);
    return exitCode.programWrong;
  }
  writeResult(typesText(programs, options, open), options.output, console);
  return exitCode.done;
}

function typesText(programs: readonly NamedProgram[], options: TypesOptions, open: OpenProject): string {
  const json = (value: JsonValue): string => `${JSON.stringify(value, null, 2)}\n`;
  if (options.asyncapi) return json(asyncApiOf(programs, basename(open.project.root)));
  if (options.jsonSchema) return json(schemasOf(programs));
  return typescriptOf(programs, open.catalogue.callables);
}

type Checked = Omit<NamedProgram, "name">;

function checked(path: string, open: OpenProject, console: Console): Checked {
  const program = checkSource(parseSource(readText(path, console)), open.catalogue, {});
  return { file: displayPath(path, console), program };
}

/** Each program under a name of its own: its file's; its path's where two files have one name; with a number where even those are the same. */
function named(programs: readonly Checked[]): readonly NamedProgram[] {
  const simple = programs.map(({ file }) => pascalCase(basename(file, ".cst")));
  const taken = new Set(["Modules"]);
  return programs.map((program, index) => {
    const own = simple[index] ?? "";
    const isShared = simple.filter((name) => name === own).length > 1 || taken.has(own);
    const base = isShared ? pascalCase(program.file.replace(/\.cst$/, "")) : own;
    const name = uniqueName(base, taken);
    taken.add(name);
    return { name, ...program };
  });
}

/** The name, with the first number that makes it one that is not taken. */
export function uniqueName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}${number}`;
  return name;
}

/** `lead-scoring` → `LeadScoring`. */
export function pascalCase(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join("");
  return /^[A-Za-z]/.test(joined) ? joined : `Pipeline${joined}`;
}

function writeCatalogue(open: OpenProject, output: string | undefined, console: Console): ExitCode {
  if (open.configuration === undefined) {
    throw new CommandProblem(
      `"${displayPath(open.project.root, console)}" has no constellation.config.ts to take signatures from`,
    );
  }
  const file = resolve(console.cwd, output ?? join(open.project.root, catalogueName));
  writeResult(catalogueText(catalogueOf(open.configuration, dirname(file))), file, console);
  console.stderr(`wrote ${displayPath(file, console)}\n`);
  return exitCode.done;
}
