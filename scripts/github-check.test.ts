import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), "github-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[];
  };
}

/** Runs the first step of action.yml in a project with one pipeline, as GitHub does. */
function check(name: string, source: string, given: Readonly<Record<string, string>> = {}) {
  const project = join(folder, name);
  mkdirSync(join(project, "node_modules/.bin"), { recursive: true });
  writeFileSync(join(project, "package.json"), "{}");
  writeFileSync(join(project, "a.cst"), source);
  const command = `#!/bin/sh\nexec "${process.execPath}" --conditions=constellation-source "${root}/packages/cli/src/main.ts" "$@"\n`;
  writeFileSync(join(project, "node_modules/.bin/constellation"), command, { mode: 0o755 });
  const action = parse(readFileSync(join(root, "action.yml"), "utf8")) as Action;
  const [step] = action.runs.steps;
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([variable, text]) => [
      variable,
      text.replace(
        /\$\{\{ inputs\.([\w-]+) \}\}/,
        (_, input: string) => given[input] ?? action.inputs[input]?.default ?? "?",
      ),
    ]),
  );
  const output = join(project, "github-output");
  const result = spawnSync("bash", ["-c", step?.run ?? "exit 99"], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, ...env, GITHUB_ACTION_PATH: root, GITHUB_OUTPUT: output },
  });
  return {
    code: result.status,
    said: result.stdout,
    sarif: join(project, "constellation.sarif"),
    output: existsSync(output) ? readFileSync(output, "utf8") : "",
  };
}

test("mistakes are shown beside the lines, written as SARIF, and fail the job", () => {
  const { code, said, sarif, output } = check("wrong", "in a: Int\nb = a.c\nout b\n");
  expect(code).toBe(1);
  expect(said).toMatch(/^::error file=a\.cst,line=2,/m);
  expect(JSON.parse(readFileSync(sarif, "utf8"))).toMatchObject({ version: "2.1.0" });
  expect(output).toBe("sarif-file=./constellation.sarif\n");
});

test("a pipeline without mistakes passes", () => {
  expect(check("right", "in a: Int\nout a\n")).toMatchObject({ code: 0, said: "" });
});

test("more warnings than are allowed fail; so do paths that are not there", () => {
  const source = "in a: Int\nin unused: Int\nout a\n";
  expect(check("warned", source).code).toBe(0);
  expect(check("refused", source, { "max-warnings": "0" }).code).toBe(1);
  expect(check("missing", source, { paths: "nowhere.cst" }).code).toBe(2);
});

interface Pattern {
  readonly regexp: string;
  readonly severity?: number;
  readonly file?: number;
  readonly line?: number;
}

test("the problem matchers of GitHub and of VS Code read what check writes", () => {
  const { said } = check("matched", "in a: Int\nb = a.c\nout b\n");
  const manifest = JSON.parse(readFileSync(join(root, "extension/package.json"), "utf8")) as {
    readonly contributes: { readonly problemPatterns: readonly Pattern[] };
  };
  const [pattern] = manifest.contributes.problemPatterns;
  const match = new RegExp(pattern?.regexp ?? "").exec(said.split("\n")[0] ?? "");
  expect([1, 2, 3, 7].map((group) => match?.[group])).toEqual([
    "error",
    "a.cst",
    "2",
    expect.stringMatching(/^E\d+$/),
  ]);
  const text = spawnSync(join(folder, "matched/node_modules/.bin/constellation"), ["check"], {
    cwd: join(folder, "matched"),
    encoding: "utf8",
  }).stdout.split("\n");
  const matcher = JSON.parse(readFileSync(join(root, "extension/github-problem-matcher.json"), "utf8")) as {
    readonly problemMatcher: readonly { readonly pattern: readonly Pattern[] }[];
  };
  const [first, second] = matcher.problemMatcher[0]?.pattern ?? [];
  const at = text.findIndex((line) => new RegExp(first?.regexp ?? "never").test(line));
  expect(at).toBeGreaterThanOrEqual(0);
  expect(new RegExp(second?.regexp ?? "never").exec(text[at + 1] ?? "")?.slice(1, 3)).toEqual(["a.cst", "2"]);
});
