import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  diagnose,
  diagnosticKinds,
  duplicateDefinition,
  type FileReport,
  impliedMerge,
  toGithub,
  toJson,
  toSarif,
  unknownField,
  unusedInput,
} from "../index.ts";

const text = "in order: { id: String }\r\nid = order.ib\r\nid = 1\r\nout id\r\n";

const typo = diagnose(
  unknownField,
  { start: 37, end: 39 },
  { field: "ib", type: "{ id: String }", nearest: ["id"] },
  {
    fixes: [
      { title: 'Change "ib" to "id"', edits: [{ span: { start: 37, end: 39 }, newText: "id" }], sole: true },
    ],
  },
);

const second = diagnose(
  duplicateDefinition,
  { start: 41, end: 43 },
  { name: "id" },
  { related: [{ span: { start: 26, end: 28 }, message: "first defined here" }] },
);

const reports: readonly FileReport[] = [
  { file: { path: "pipelines/my orders.cst", text }, diagnostics: [second, typo, second] },
  { file: { path: "clean.cst", text: "out 1\n" }, diagnostics: [] },
  {
    file: { path: "c:\\a,b:c%.cst", text: "in a: Int\nin b: Int" },
    diagnostics: [
      diagnose(unusedInput, { start: 3, end: 4 }, { name: "a" }),
      diagnose(impliedMerge, { start: 0, end: 12 }, { strategy: "zip", sides: '"a" and "b"' }),
    ],
  },
];

describe("json", () => {
  test("has the documented shape", () => {
    const { diagnostics, ...counts } = toJson(reports);
    expect(counts).toEqual({ files: 3, errors: 2, warnings: 1 });
    expect(diagnostics.slice(0, 2)).toEqual([
      {
        code: "E007",
        severity: "error",
        message: 'there is no field "ib" in { id: String }',
        hint: 'Did you mean "id"?',
        file: "pipelines/my orders.cst",
        span: { start: { line: 2, column: 12 }, end: { line: 2, column: 14 } },
        related: [],
        fixes: [
          {
            title: 'Change "ib" to "id"',
            edits: [
              { span: { start: { line: 2, column: 12 }, end: { line: 2, column: 14 } }, newText: "id" },
            ],
          },
        ],
      },
      {
        code: "E030",
        severity: "error",
        message: '"id" is already defined',
        hint: "Rename one of the two, or remove it.",
        file: "pipelines/my orders.cst",
        span: { start: { line: 3, column: 1 }, end: { line: 3, column: 3 } },
        related: [
          {
            message: "first defined here",
            file: "pipelines/my orders.cst",
            span: { start: { line: 2, column: 1 }, end: { line: 2, column: 3 } },
          },
        ],
        fixes: [],
      },
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["E007", "E030", "I002", "W001"]);
  });

  test("of no files", () => {
    expect(toJson([])).toEqual({ files: 0, errors: 0, warnings: 0, diagnostics: [] });
  });
});

describe("github", () => {
  test("writes one escaped command a line", () => {
    expect(toGithub(reports).split("\n")).toEqual([
      '::error file=pipelines/my orders.cst,line=2,endLine=2,col=12,endColumn=14,title=error E007::there is no field "ib" in { id: String }%0ADid you mean "id"?',
      '::error file=pipelines/my orders.cst,line=3,endLine=3,col=1,endColumn=3,title=error E030::"id" is already defined%0ARename one of the two, or remove it.',
      '::notice file=c%3A\\a%2Cb%3Ac%25.cst,line=1,endLine=2,col=1,endColumn=3,title=info I002::"a" and "b" come at different times; they are merged by "zip"%0AWrite "with merge: zip" to say that this is meant.',
      '::warning file=c%3A\\a%2Cb%3Ac%25.cst,line=1,endLine=1,col=4,endColumn=5,title=warning W001::nothing reads the input "a"%0AUse it, or remove it.',
      "",
    ]);
  });

  test("a message cannot start a command of its own", () => {
    const diagnostic = diagnose(unusedInput, { start: 0, end: 1 }, { name: "a\n::error::b" });
    const written = toGithub([{ file: { path: "a.cst", text: "a" }, diagnostics: [diagnostic] }]);
    expect(written.trim().split("\n")).toHaveLength(1);
  });

  test("nothing for no diagnostics", () => {
    expect(toGithub([])).toBe("");
  });
});

describe("sarif", () => {
  const schema: object = createRequire(import.meta.url)(
    "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  );
  const ajv = new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  const problems = (log: unknown) => {
    validate(JSON.parse(JSON.stringify(log)));
    return validate.errors ?? [];
  };
  const pages = new Map([["E007", "# E007\n\nunknown field"]]);
  const options = { version: "1.2.3", pages, helpUri: (code: string) => `https://example.org/${code}` };

  test("is valid against the schema, which refuses other things", () => {
    expect(problems(toSarif(reports, options))).toEqual([]);
    expect(problems(toSarif([], { version: "1.2.3" }))).toEqual([]);
    expect(problems({ version: "2.1.0", runs: [{}] })).not.toEqual([]);
  });

  test("is valid for every code, and any path, text and span", () => {
    const kinds = [...diagnosticKinds.values()];
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        kind,
        fc.nat(20),
        fc.nat(20),
        (path, source, { code, severity }, start, length) => {
          const span = { start, end: start + length };
          const diagnostic = { ...typo, code, severity, span, related: [{ span, message: "m" }] };
          expect(
            problems(toSarif([{ file: { path, text: source }, diagnostics: [diagnostic] }], options)),
          ).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("names rules, results, places and fixes", () => {
    const [run] = toSarif(reports, options).runs;
    expect(run?.tool.driver.rules.map(({ id, name }) => `${id} ${name}`)).toEqual([
      "E007 UnknownField",
      "E030 DuplicateDefinition",
      "I002 ImpliedMerge",
      "W001 UnusedInput",
    ]);
    expect(run?.tool.driver.rules[0]).toMatchObject({
      helpUri: "https://example.org/E007",
      help: { markdown: "# E007\n\nunknown field" },
      defaultConfiguration: { level: "error" },
    });
    expect(run?.results[0]).toMatchObject({
      ruleId: "E007",
      ruleIndex: 0,
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "pipelines/my%20orders.cst" },
            region: {
              startLine: 2,
              startColumn: 12,
              endLine: 2,
              endColumn: 14,
              charOffset: 37,
              charLength: 2,
            },
          },
        },
      ],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "id" } }] }] }],
    });
    expect(run?.results[1]?.relatedLocations?.[0]?.message.text).toBe("first defined here");
    expect(run?.results.map(({ level }) => level)).toEqual(["error", "error", "note", "warning"]);
    expect(run?.artifacts.map(({ location }) => location.uri)).toEqual([
      "pipelines/my%20orders.cst",
      "clean.cst",
      "file:///c:/a%2Cb%3Ac%25.cst",
    ]);
  });
});
