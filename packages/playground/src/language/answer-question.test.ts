import { type CompletionList, createSnapshot } from "@constellation/language-service";
import { describe, expect, test } from "vitest";
import { playgroundCatalogue } from "../modules/playground-catalogue.ts";
import { answerQuestion } from "./answer-question.ts";
import { checkText } from "./check-text.ts";
import type { AskedQuestion } from "./messages.ts";
import { pipelineOf } from "./pipeline-of.ts";

const catalogue = playgroundCatalogue();

/** A text with a cursor `$0` and what is asked there. */
function ask(text: string, question: (offset: number) => AskedQuestion) {
  const offset = text.indexOf("$0");
  return answerQuestion(createSnapshot(text.replace("$0", ""), catalogue), question(offset));
}

describe("what a text answers", () => {
  test("completion knows the demo modules", async () => {
    const answer = await ask("out x = Fetch$0", (offset) => ({ name: "complete", asked: { offset } }));
    const labels = (answer as CompletionList).items.map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["FetchCustomer", "FetchPrice", "FetchStock"]));
  });

  test("the cursor has a node, the places of its name, and the call that is written", async () => {
    const text = "in a: String\nb = upper($0a)\nout b";
    expect(await ask(text, (offset) => ({ name: "cursor", asked: { offset } }))).toMatchObject({
      node: "node:b",
      highlights: [
        { start: 3, end: 4 },
        { start: 23, end: 24 },
      ],
      signature: { signatures: [{ label: "upper(value: String): String" }] },
    });
  });

  test.each([
    ["in a: Int\nout b = $0a + 1", { kind: "here", span: { start: 3, end: 4 } }],
    ['out b = $0FetchPrice("a")', { kind: "elsewhere" }],
    ["out b = $01", { kind: "nowhere" }],
  ])("the definition in %j is %j", async (text, expected) => {
    expect(await ask(text, (offset) => ({ name: "definition", asked: { offset } }))).toEqual(expected);
  });

  test("a name is described, unless it is wrong by itself", async () => {
    const text = "in order: { total: Float }\nout x = order.to$0";
    const asked = (offset: number): AskedQuestion => ({ name: "hover", asked: { offset } });
    expect(await ask(`${text}tal`, asked)).toMatchObject({
      markdown: expect.stringContaining("total: Float"),
    });
    expect(await ask(`${text}tl`, asked)).toBeUndefined();
  });

  test("a picture and a graph of what has no errors", async () => {
    expect(await ask("out b = 1", () => ({ name: "picture", asked: {} }))).toMatch(
      /^<svg.*<style>[^<]*<\/style>/s,
    );
    expect(await ask("out b = 1", () => ({ name: "compile", asked: {} }))).toMatchObject({
      outputs: [{ name: "b" }],
    });
    expect(await ask("out b = c", () => ({ name: "picture", asked: {} }))).toBeUndefined();
  });
});

test("a problem brings its fixes", () => {
  const { problems } = checkText(createSnapshot("in order: { total: Float }\nout x = order.totl", catalogue));
  expect(problems).toMatchObject([
    { code: "E007", severity: "error", fixes: [{ title: 'Change to "total"', isPreferred: true }] },
  ]);
});

test("while a text has errors its inputs are those from before", () => {
  const { graph } = pipelineOf(
    createSnapshot("in a: Int = 2\nin b: String\nout a\nout b", catalogue),
    undefined,
  );
  const { pipeline } = pipelineOf(createSnapshot("in a: Int\nout c", catalogue), graph);
  expect(pipeline).toMatchObject({
    hasErrors: true,
    inputs: [
      { name: "a", typeText: "Int", isParameter: true, default: 2 },
      { name: "b", isParameter: false },
    ],
    nodes: [{ id: "in:a" }, { id: "out:c" }],
  });
});
