import {
  codeActionsIn,
  complete,
  definitionAt,
  formatDocument,
  graphNodeAt,
  graphViewOf,
  type HoverContent,
  highlightsAt,
  hoverAt,
  prepareRename,
  rename,
  resolveCompletion,
  type Snapshot,
  signatureHelpAt,
} from "@constellation/language-service";
import type { AskedQuestion } from "./messages.ts";
import type { Answer, Destination, QuestionName } from "./questions.ts";

/** What a version of the text answers. Laying out a picture is a lot of code, which is loaded when the first is asked for. */
export async function answerQuestion(
  snapshot: Snapshot,
  question: AskedQuestion,
): Promise<Answer<QuestionName>> {
  switch (question.name) {
    case "complete":
      return complete(snapshot, question.asked.offset);
    case "describe":
      return resolveCompletion(snapshot, question.asked.subject).documentation;
    case "hover":
      return hover(snapshot, question.asked.offset);
    case "cursor": {
      const { offset } = question.asked;
      return {
        node: graphNodeAt(snapshot, offset),
        highlights: highlightsAt(snapshot, offset).map(({ span }) => span),
        signature: signatureHelpAt(snapshot, offset),
      };
    }
    case "definition":
      return destination(snapshot, question.asked.offset);
    case "prepareRename":
      return prepareRename(snapshot, question.asked.offset);
    case "rename":
      return rename(snapshot, question.asked.offset, question.asked.newName);
    case "format":
      return formatDocument(snapshot);
    case "actions":
      return codeActionsIn(snapshot, question.asked.span);
    case "compile":
      return graphViewOf(snapshot).graph;
    case "picture": {
      const { graph } = graphViewOf(snapshot);
      if (graph === undefined) return undefined;
      const { renderSvg } = await import("@constellation/picture");
      return renderSvg(graph, { title: "pipeline" });
    }
  }
}

/** Of what is wrong by itself only its problem is told. */
function hover(snapshot: Snapshot, offset: number): HoverContent | undefined {
  const content = hoverAt(snapshot, offset);
  const isWrong = snapshot.program.diagnostics.some(
    ({ severity, span }) =>
      severity === "error" && span.start === content?.span.start && span.end === content.span.end,
  );
  return isWrong ? undefined : content;
}

function destination(snapshot: Snapshot, offset: number): Destination {
  const [target] = definitionAt(snapshot, offset);
  if (target?.kind === "here") return { kind: "here", span: target.nameSpan };
  const isKnown = target !== undefined || hoverAt(snapshot, offset) !== undefined;
  return { kind: isKnown ? "elsewhere" : "nowhere" };
}
