import { optionNamed } from "@constellation/checker";
import { shiftSpan } from "@constellation/diagnostics";
import type { FixCandidate, FurtherFix } from "./further-fix.ts";

/** A value that the option takes. */
export const exampleValue: FurtherFix = ({ diagnostic, declaration, steps }) => {
  const step = steps.findLast((each) => each.kind === "option");
  if (step?.option.value === undefined) return [];
  const definition = optionNamed(step.option.key.text);
  if (definition === undefined) return [];
  const words = definition.words.map(({ text, example }) => example ?? text);
  const limit = diagnostic.code === "W005" ? ["10"] : [];
  const values = [...limit, ...(words.length === 0 ? [definition.example] : words)].filter(
    (value) => value !== "",
  );
  const span = shiftSpan(step.option.value.span, declaration.start);
  return values.slice(0, 6).map(
    (value): FixCandidate => ({
      title: `write "${definition.name}: ${value}"`,
      edits: [{ span, newText: value }],
    }),
  );
};
