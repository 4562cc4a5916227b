import { shiftSpan } from "@constellation/diagnostics";
import { optionRemoval } from "../../edits/option-removal.ts";
import type { FurtherFix } from "./further-fix.ts";

/** Removes an option that changes nothing in the mode that the file is checked for. */
export const removeIdleOption: FurtherFix = ({ declaration, steps }) => {
  const step = steps.findLast((each) => each.kind === "option");
  const span = step === undefined ? undefined : optionRemoval(step.carrier, step.option);
  if (step === undefined || span === undefined) return [];
  return [
    {
      title: `remove "${step.option.key.text}"`,
      edits: [{ span: shiftSpan(span, declaration.start), newText: "" }],
    },
  ];
};
