import { describe, expect, test } from "vitest";
import { catalogueOf, compile, createRuntime, defineModule } from "./index.ts";

const score = defineModule({
  name: "shop.Score",
  effect: "pure",
  type: "(total: Float): Float",
  run: ({ total }: { total: number }) => total / 10,
});

test("a pipeline is compiled and run in ten lines", async () => {
  const { graph, diagnostics } = compile("in total: Float\nout score = Score(total)", catalogueOf([score]));
  expect(diagnostics).toEqual([]);
  if (graph === undefined) throw new Error("should compile");
  const runtime = createRuntime({ modules: [score] });
  expect(await runtime.run(graph, { total: 50 })).toEqual({ status: "completed", outputs: { score: 5 } });
  await runtime.close();
});

test("without a catalogue the standard library can be called", () => {
  expect(compile(`in t: String\nout x = trim(t)`).diagnostics).toEqual([]);
  expect(compile("in t: Float\nout x = Score(t)").diagnostics.map(({ code }) => code)).toEqual(["E002"]);
});

describe("a literal that has not the format of its parameter is a warning where it stands", () => {
  test.each([
    [`matches(t, "(")`, `"("`],
    [`format-time(now(), "YYYY")`, `"YYYY"`],
    [`format-time(now(), "yyyy", "Nowhere/Town")`, `"Nowhere/Town"`],
    [`json-get(t, "a[")`, `"a["`],
  ])("%s", (call, literal) => {
    const source = `in t: String\nout x = ${call}\nout y = t`;
    const [warning, ...more] = compile(source).diagnostics;
    expect(more).toEqual([]);
    expect(warning?.code).toBe("W009");
    expect(source.slice(warning?.span.start, warning?.span.end)).toBe(literal);
  });

  test("not one that is right, nor one that is no literal", () => {
    expect(
      compile(`in t: String\nin p: String\nout x = matches(t, "[a-z]+") or matches(t, p)`).diagnostics,
    ).toEqual([]);
  });
});
