import { createSnapshot } from "@constellation/language-service";
import { expect, test } from "vitest";
import type { Pipeline } from "../language/messages.ts";
import { pipelineOf } from "../language/pipeline-of.ts";
import { playgroundCatalogue } from "../modules/playground-catalogue.ts";
import { defaultStartMs } from "../run/start-of.ts";
import { InputsModel } from "./inputs-model.ts";

const catalogue = playgroundCatalogue();

function pipeline(text: string): Pipeline {
  return pipelineOf(createSnapshot(text, catalogue), undefined).pipeline;
}

function model(text: string): InputsModel {
  const made = new InputsModel();
  made.setPipeline(pipeline(text));
  return made;
}

const text =
  '@example({ id: "a", total: 2.0 })\nin order: { id: String, total: Float }\nin top: Int = 3\nout order\nout top';

test("inputs begin with examples and defaults", () => {
  expect(model(text).batchInputs()).toEqual({ order: { id: "a", total: 2 }, top: 3 });
});

test("what is written counts, and stays when the type changes, as far as it fits", () => {
  const inputs = model(text);
  inputs.setValue("order", { id: "b", total: 5 });
  expect(inputs.setPipeline(pipeline("in order: { id: String, note: String }\nout order"))).toBe(true);
  expect(inputs.batchInputs()).toEqual({ order: { id: "b", note: "" } });
});

test("the same inputs need no other form", () => {
  expect(model(text).setPipeline(pipeline(`${text}\nout x = 1`))).toBe(false);
});

test("elements are made where none are written; parameters have one value", () => {
  expect(model(text).streamInputs()).toEqual({
    kind: "read",
    sources: {
      order: {
        elements: Array.from({ length: 3 }, () => ({ id: "a", total: 2 })),
        times: [0, 1000, 2000].map((ms) => defaultStartMs + ms),
      },
    },
    constants: { top: 3 },
  });
});

test("elements that are made of a type differ, so that something is to be seen", () => {
  expect(model("in order: { id: String }\nout order").streamInputs()).toMatchObject({
    sources: { order: { elements: [{ id: "id-1" }, { id: "id-2" }, { id: "id-3" }] } },
  });
});

test("lines that hold no elements are told with their input", () => {
  const inputs = model(text);
  inputs.setLines("order", "0s 1\nnothing");
  expect(inputs.streamInputs()).toMatchObject({ kind: "broken", input: "order", line: 2 });
});

test("names of inputs that every object has are no values", () => {
  expect(model("in toString: Int\nout toString").batchInputs()).toEqual({ toString: 1 });
});
