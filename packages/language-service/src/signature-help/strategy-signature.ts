import type { OptionWord } from "@constellation/checker";
import type { SignatureContent } from "./signature-help-content.ts";

/** What the words with arguments take; `?` may be left out. */
const parametersOf: Readonly<Record<string, readonly string[]>> = {
  tumbling: ["size", "on?", "lateness?"],
  sliding: ["size", "slide", "on?", "lateness?"],
  session: ["gap", "on?", "lateness?"],
  count: ["size", "slide?"],
  lookup: ["key", "wait?"],
  within: ["distance", "key?", "on?"],
  buffer: ["distance"],
};

/** The named parameters of a window, merge or join: what completion offers inside its parentheses. */
export function strategyParameters(strategy: string): readonly string[] {
  return (parametersOf[strategy] ?? []).map((parameter) => parameter.replace("?", ""));
}

/** `tumbling(size, on?, lateness?)` */
export function strategySignature({ text, doc }: OptionWord): SignatureContent {
  let label = `${text}(`;
  const parameters = (parametersOf[text] ?? []).map((parameter, index) => {
    if (index > 0) label += ", ";
    const labelStart = label.length;
    label += parameter;
    return { name: parameter.replace("?", ""), labelStart, labelEnd: label.length };
  });
  return { label: `${label})`, documentation: doc, parameters };
}
