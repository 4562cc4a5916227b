import { readdirSync, readFileSync } from "node:fs";
import { compile } from "@constellation/compiler";
import { connectorDeclarations } from "@constellation/connectors/declarations";
import { diagnosticKinds } from "@constellation/diagnostics";
import { createRuntime } from "@constellation/runtime";
import type { ModuleDefinition } from "@constellation/sdk";
import { standardLibrary } from "@constellation/stdlib";
import { hostModules, SelfMovingClock, testCatalogueData, toModuleDefinition } from "@constellation/test-kit";
import type { CatalogueData, JsonValue } from "@constellation/types";
import { describe, expect, test } from "vitest";
import { type DiagnosticExample, diagnosticExamples, fencedBlocks } from "./diagnostic-examples.ts";
import { diagnosticPage } from "./embed-diagnostic-pages.ts";

const codesWithPrograms = new Set(diagnosticExamples().map(({ code }) => code));

/** Every program on the pages of the codes does what its page says. */
describe.each([...codesWithPrograms])("programs on the page of %s", (code) => {
  const examples = diagnosticExamples().filter((example) => example.code === code);
  const programs = examples.map((example, index) => ({ name: `${example.verdict} ${index + 1}`, example }));

  test.each(programs.filter(({ example }) => example.verdict === "wrong"))(
    "$name raises exactly that code",
    ({ example }) => {
      const codes = compileExample(example).diagnostics.map((diagnostic) => diagnostic.code);
      expect(codes.filter((each) => each === code || each.startsWith("E"))).toContain(code);
      expect(codes.filter((each) => each !== code && (isError(each) || isError(code)))).toEqual([]);
    },
  );

  test.each(programs.filter(({ example }) => example.verdict !== "wrong"))(
    "$name has no error",
    ({ example }) => {
      const { diagnostics } = compileExample(example);
      expect(
        diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
      ).toEqual([]);
      expect(diagnostics.map((diagnostic) => diagnostic.code)).not.toContain(code);
    },
  );

  test.each(programs.filter(({ example }) => example.verdict === "fails"))(
    "$name fails with that code when it is run",
    async ({ example }) => {
      const result = await runExample(example);
      expect(result.status === "failed" ? result.error.code : result).toBe(code);
    },
  );
});

test("every code of a text has a place where it is raised, and every one a fixture or a page that shows it", () => {
  const sources = sourceTexts(new URL("../packages/", import.meta.url));
  const fixtures = sourceTexts(new URL("../test-fixtures/", import.meta.url));
  const tests = sources.filter(({ path }) => path.includes(".test."));
  const code = sources.filter(
    ({ path }) =>
      !path.includes(".test.") && !path.includes("/catalogue/e") && !path.includes("diagnostics/src/index"),
  );
  const names = kindNames();
  const notRaised: string[] = [];
  const notShown: string[] = [];
  for (const each of diagnosticKinds.keys()) {
    const name = names.get(each) ?? "?";
    const use = new RegExp(`\\b${name}\\b(?!\\s*:)`);
    if (
      !code.some(
        ({ path, text }) =>
          !/catalogue\/(infos|warnings|r-runtime|e0|diagnostic-kinds)/.test(path) && use.test(text),
      )
    )
      notRaised.push(each);
    if (![...fixtures, ...tests].some(({ text }) => text.includes(each)) && !hasProgram(each))
      notShown.push(each);
  }
  expect({ notRaised: notRaised.filter((each) => !later.has(each)), notShown }).toEqual({
    notRaised: [],
    notShown: [],
  });
});

/** Raised where streams are run and deployments are bound, which comes with them. */
const later = new Set(["I003", "I004"]);

function hasProgram(code: string): boolean {
  return diagnosticExamples().some((example) => example.code === code && example.verdict !== "right");
}

/** The exported name of the kind of each code. */
function kindNames(): ReadonlyMap<string, string> {
  const folder = new URL("../packages/diagnostics/src/catalogue/", import.meta.url);
  const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
  const definitions = texts
    .flatMap((text) => text.split("export const ").slice(1))
    .map((text) => [text, /^\w+/.exec(text)?.[0] ?? "", /\bcode: "(\w+)"/.exec(text)?.[1] ?? ""] as const);
  return new Map(definitions.map(([, name, code]) => [code, name]));
}

function sourceTexts(folder: URL): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(ts|cst|json|txt)$/.test(path) && !/node_modules|dist\/|generated/.test(path))
    .map((path) => ({
      path: `${folder.pathname}${path}`,
      text: readFileSync(new URL(path, folder), "utf8"),
    }));
}

function isError(code: string): boolean {
  return code.startsWith("E");
}

function catalogueOf(example: DiagnosticExample): CatalogueData {
  const base = testCatalogueData(hostModules);
  const own =
    example.catalogue === undefined ? undefined : (JSON.parse(example.catalogue) as Partial<CatalogueData>);
  return {
    ...base,
    connectors: connectorDeclarations,
    modules: [...base.modules, ...(own?.modules ?? [])],
    aggregates: [...base.aggregates, ...(own?.aggregates ?? [])],
    ...(own?.connectors === undefined ? {} : { connectors: [...connectorDeclarations, ...own.connectors] }),
  };
}

function compileExample(example: DiagnosticExample) {
  return compile(example.source, catalogueOf(example), { mode: example.mode ?? "batch" });
}

/** What the host's modules do so that a run fails with the code. */
const misbehaviour: Readonly<
  Record<string, (definition: ModuleDefinition, clock: SelfMovingClock) => ModuleDefinition["run"]>
> = {
  R001: () => () => Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:5432")),
  R002: () => () => new Promise(() => undefined),
  R003: () => () => Promise.resolve({ id: "a1", score: "high" }),
  R011: () => () => new Promise(() => undefined),
  R012: (_, clock) => () => {
    clock.pass(4200);
    return Promise.resolve({ id: "a1", score: 1 });
  },
};

async function runExample(example: DiagnosticExample) {
  const { graph } = compileExample(example);
  if (graph === undefined) throw new Error("the example has errors");
  const clock = new SelfMovingClock();
  const provided = example.code === "R014" ? [] : hostModules.map(toModuleDefinition);
  const modules = provided.map((definition) => ({
    ...definition,
    run: misbehaviour[example.code]?.(definition, clock) ?? definition.run,
  }));
  const isHeld = example.code === "R011";
  const runtime = createRuntime({
    modules,
    library: standardLibrary,
    clock,
    ...(isHeld ? { timeoutMs: "none" as const } : {}),
  });
  const result = runtime.run(
    graph,
    inputsOf(
      example,
      graph.inputs.map(({ name }) => name),
    ),
  );
  if (isHeld) setImmediate(() => runtime.failUnsettled());
  return result;
}

/** The inputs of the command on the page, else a value that any example's input takes. */
function inputsOf(example: DiagnosticExample, names: readonly string[]): Record<string, unknown> {
  const commands = fencedBlocks(diagnosticPage(example.code)).filter(({ info }) => info === "sh");
  const given = commands.flatMap(({ text }) => [...text.matchAll(/--input (?:'([^']*)'|(\S+))/g)]);
  if (given.length > 0 && given.every(([, quoted, plain]) => !(quoted ?? plain ?? "").includes("$("))) {
    return Object.fromEntries(
      given.map(([, quoted, plain]) => {
        const binding = quoted ?? plain ?? "";
        const equals = binding.indexOf("=");
        return [binding.slice(0, equals), JSON.parse(binding.slice(equals + 1)) as JsonValue];
      }),
    );
  }
  return Object.fromEntries(names.map((name) => [name, defaults[name] ?? "a1"]));
}

const defaults: Readonly<Record<string, JsonValue>> = {
  order: { id: "a1", total: 12.5 },
  line: "x".repeat(1000),
};
