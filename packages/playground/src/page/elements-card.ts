import type { PipelineInput } from "../language/messages.ts";
import { readTimedLines } from "../samples/timed-lines.ts";
import { element } from "./element.ts";
import { cardHead } from "./input-card.ts";
import type { InputsModel } from "./inputs-model.ts";

const rowsMax = 10;

/** The elements of an input that ticks, as lines with times. What is written goes into the model at once. */
export function elementsCard(input: PipelineInput, model: InputsModel, onWritten: () => void): HTMLElement {
  const { name, doc, typeText } = input;
  const field = element("textarea", {
    class: "code lines",
    attributes: {
      "aria-label": `elements of ${name}, one JSON value a line, its time before it`,
      spellcheck: "false",
      autocomplete: "off",
      wrap: "off",
    },
  });
  const problem = element("p", { class: "problem-text", attributes: { role: "alert" } });
  const count = element("span", { class: "count" });
  const look = (): void => {
    const reading = readTimedLines(field.value);
    problem.textContent = reading.kind === "read" ? "" : `line ${reading.line}: ${reading.problem}`;
    count.textContent = reading.kind === "read" ? elementsText(reading.timed.elements.length) : "";
  };
  field.value = model.linesOf(input);
  field.rows = Math.min(rowsMax, Math.max(3, field.value.split("\n").length));
  field.addEventListener("input", () => {
    model.setLines(name, field.value);
    look();
    onWritten();
  });
  look();
  return element("section", { class: "card input", attributes: { "aria-label": `elements of ${name}` } }, [
    cardHead({ name, typeText, mark: "in" }, [count]),
    doc === undefined ? undefined : element("p", { class: "doc", text: doc }),
    field,
    problem,
  ]);
}

function elementsText(count: number): string {
  return count === 1 ? "1 element" : `${count.toLocaleString("en")} elements`;
}
