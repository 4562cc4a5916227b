/** The worker that knows the language: one text, its versions, and what is asked of them. */
import type { Graph } from "@constellation/graph";
import { createSnapshot, type Snapshot } from "@constellation/language-service";
import { playgroundCatalogue } from "../modules/playground-catalogue.ts";
import { answerQuestion } from "./answer-question.ts";
import { checkText } from "./check-text.ts";
import type { AskedQuestion, FromLanguage, ToLanguage } from "./messages.ts";
import { pipelineOf } from "./pipeline-of.ts";

const catalogue = playgroundCatalogue();
let snapshot: Snapshot = createSnapshot("", catalogue);
let version = 0;
let lastGraph: Graph | undefined;

addEventListener("message", ({ data }: MessageEvent<ToLanguage>) => {
  switch (data.kind) {
    case "open":
      snapshot = createSnapshot(data.text, catalogue);
      lastGraph = undefined;
      return look(data.version);
    case "edit":
      snapshot = snapshot.update(data.edits);
      return look(data.version);
    case "ask":
      return void answer(data.id, data.question);
  }
});
tell({ kind: "ready" });

/** Checks the version behind what has already arrived, and not at all when it is old by then. */
function look(current: number): void {
  version = current;
  soon(() => {
    if (version !== current) return;
    tell({ kind: "checked", version, checked: checkText(snapshot) });
    soon(() => {
      if (version !== current) return;
      const { pipeline, graph } = pipelineOf(snapshot, lastGraph);
      lastGraph = graph ?? lastGraph;
      tell({ kind: "pipeline", version, pipeline });
    });
  });
}

async function answer(id: number, question: AskedQuestion): Promise<void> {
  try {
    tell({ kind: "answer", id, answer: await answerQuestion(snapshot, question) });
  } catch (error) {
    tell({ kind: "failed", id, problem: String(error) });
  }
}

function tell(message: FromLanguage): void {
  postMessage(message);
}

function soon(task: () => void): void {
  setTimeout(task, 0);
}
