import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AnyDiagnosticKind,
  type Diagnostic,
  type DiagnosticKind,
  diagnose,
  diagnosticKinds,
  type Facts,
  renderText,
  type Span,
  type TextOptions,
  unknownVariable,
} from "../index.ts";

const folder = new URL("../../../../test-fixtures/diagnostics/text/", import.meta.url);

/** A fixture: the source beside it (`NAME.cst`) or in it, and what is wrong with it. The expectation is `NAME.txt`. */
interface Fixture {
  readonly text?: string;
  readonly file?: string;
  readonly path?: string;
  readonly options?: TextOptions;
  readonly diagnostics: readonly FixtureDiagnostic[];
}

interface FixtureDiagnostic extends FixturePlace {
  readonly code: string;
  readonly facts: Facts;
  readonly related?: readonly (FixturePlace & { readonly message: string })[];
  readonly fixes?: readonly { readonly title: string; readonly newText: string }[];
}

interface FixturePlace {
  readonly at?: string;
  /** Which occurrence of `at`, from 1. */
  readonly nth?: number;
  readonly span?: readonly [number, number];
}

const names = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

test.each(names)("text of %s", (name) => {
  const fixture: Fixture = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
  const source = fixture.file ?? `${name}.cst`;
  const text = fixture.text ?? readFileSync(new URL(source, folder), "utf8");
  const file = { path: fixture.path ?? source, text };
  const diagnostics = fixture.diagnostics.map((one) => diagnosticOf(one, text));
  const actual = renderText([{ file, diagnostics }], fixture.options);
  expect(actual).toBe(accepted(`${name}.txt`, actual));
});

function diagnosticOf(fixture: FixtureDiagnostic, text: string): Diagnostic {
  const kind = diagnosticKinds.get(fixture.code);
  if (kind === undefined) throw new Error(`no code ${fixture.code}`);
  return diagnose(withAnyFacts(kind), placeOf(fixture, text), fixture.facts, {
    related: (fixture.related ?? []).map((place) => ({ span: placeOf(place, text), message: place.message })),
    fixes: (fixture.fixes ?? []).map(({ title, newText }) => ({
      title,
      edits: [{ span: placeOf(fixture, text), newText }],
      sole: true,
    })),
  });
}

/** The facts come from a fixture, outside of what the compiler can prove. */
function withAnyFacts(kind: AnyDiagnosticKind): DiagnosticKind {
  return kind as unknown as DiagnosticKind;
}

function placeOf({ at, nth = 1, span }: FixturePlace, text: string): Span {
  if (span !== undefined) return { start: span[0], end: span[1] };
  const wanted = at ?? "";
  let start = -1;
  for (let count = 0; count < nth; count += 1) start = text.indexOf(wanted, start + 1);
  if (start < 0) throw new Error(`the source does not hold ${wanted}`);
  return { start, end: start + wanted.length };
}

function accepted(name: string, actual: string): string {
  const path = new URL(name, folder);
  if (process.env.ACCEPT === "1") writeFileSync(path, actual);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

describe("on any text and any span", () => {
  const texts = fc.string({
    unit: fc.constantFrom("a", " ", "\t", "\n", "\r\n", "日", "👍", "\ud83d", "\u0301", "\u001b"),
  });
  const offset = fc.integer({ min: -5, max: 60 });
  const spans = fc.tuple(offset, offset).map(([start, end]) => ({ start, end }));

  test("rows hold no control characters and are no wider than asked for, and the caret is there", () => {
    fc.assert(
      fc.property(texts, spans, spans, (text, span, other) => {
        const diagnostic = diagnose(
          unknownVariable,
          span,
          { name: "a" },
          { related: [{ span: other, message: "b" }] },
        );
        const rendered = renderText([{ file: { path: "a.cst", text }, diagnostics: [diagnostic] }], {
          width: 60,
        });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
        expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
        for (const row of rendered.split("\n")) expect(row.length).toBeLessThanOrEqual(120);
        expect(rendered).toMatch(/\^|╭/);
      }),
    );
  });

  test("a line of a megabyte is shown around the place", () => {
    const text = `x = ${"a + ".repeat(250_000)}b`;
    const diagnostic = diagnose(unknownVariable, { start: text.length - 1, end: text.length }, { name: "b" });
    const rendered = renderText([{ file: { path: "a.cst", text }, diagnostics: [diagnostic] }]);
    expect(rendered.length).toBeLessThan(1_000);
    expect(rendered).toContain("a + b\n");
  });
});

test("nothing at all without files and summary", () => {
  expect(renderText([], { summary: false })).toBe("");
  expect(renderText([])).toBe("no problems in 0 files\n");
});
