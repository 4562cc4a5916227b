import { symbolTableOf } from "@constellation/checker";
import { lineBreakOf } from "../../edits/line-break.ts";
import type { FurtherFix } from "./further-fix.ts";

/** `out name` for the last node that nothing reads, else the last input. */
export const addOutput: FurtherFix = ({ snapshot }) => {
  const symbols = symbolTableOf(snapshot.program);
  const values = symbols?.symbols.filter(({ kind }) => kind === "input" || kind === "node") ?? [];
  const unread = values.filter(({ name }) => symbols?.readersOfValue(name).length === 0);
  const { text } = snapshot;
  const lineBreak = lineBreakOf(snapshot);
  const before = text === "" || text.endsWith("\n") ? "" : lineBreak;
  const at = { start: text.length, end: text.length };
  return [...unread, ...values]
    .toReversed()
    .slice(0, 3)
    .map(({ name }) => ({
      title: `add "out ${name}"`,
      edits: [{ span: at, newText: `${before}out ${name}${lineBreak}` }],
    }));
};
