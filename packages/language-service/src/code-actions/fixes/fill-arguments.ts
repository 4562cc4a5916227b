import { shiftSpan } from "@constellation/diagnostics";
import { callablesNamed } from "../../occurrences/meaning.ts";
import { placeholderOf } from "../../text/placeholder.ts";
import type { FurtherFix } from "./further-fix.ts";

/** The arguments that are missing, with values to start from. */
export const fillArguments: FurtherFix = ({ snapshot, diagnostic, declaration, steps }) => {
  const { missing } = diagnostic.facts;
  const names = Array.isArray(missing) ? missing.filter((each) => typeof each === "string") : [];
  const call = steps.findLast((step) => step.kind === "expression" && step.expression.kind === "call");
  if (call?.kind !== "expression" || call.expression.kind !== "call" || names.length === 0) return [];
  const { expression } = call;
  const [callable] = callablesNamed(snapshot, expression.callee);
  const texts = names.map((name) => {
    const type = callable?.signature?.parameters.find((parameter) => parameter.name === name)?.type;
    return `${name}: ${type === undefined ? "None" : placeholderOf(type)}`;
  });
  const last = expression.arguments.at(-1);
  const inside = last?.span.end ?? expression.argumentsSpan.start + 1;
  const { start } = shiftSpan({ start: inside, end: inside }, declaration.start);
  const newText = `${last === undefined ? "" : ", "}${texts.join(", ")}`;
  const list = names.map((name) => `"${name}"`).join(", ");
  return [{ title: `add ${list}`, edits: [{ span: { start, end: start }, newText }] }];
};
