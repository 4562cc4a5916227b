import { optionFields } from "../../completion/offers/options.ts";
import type { FurtherFix } from "./further-fix.ts";

const offeredMax = 8;

/** Another field of what the call or `+` takes: one whose type can be a time or a key. */
export const fittingField: FurtherFix = ({ diagnostic, steps, root, snapshot }) => {
  const step = steps.findLast((each) => each.kind === "option");
  const written = snapshot.text.slice(diagnostic.span.start, diagnostic.span.end);
  if (step === undefined || !/^[\w-]+$/.test(written)) return [];
  return optionFields(step.carrier, root)
    .filter((name) => name !== written)
    .slice(0, offeredMax)
    .map((name) => ({ title: `take "${name}"`, edits: [{ span: diagnostic.span, newText: name }] }));
};
