import type { Span } from "@constellation/diagnostics";
import type { CallOption, Expression } from "@constellation/syntax";

/** What goes when an option goes: with its comma, or the whole clause when it is alone. Relative to the declaration. */
export function optionRemoval(carrier: Expression, option: CallOption): Span | undefined {
  if (carrier.kind !== "call" && carrier.kind !== "binary") return undefined;
  const { options } = carrier;
  const index = options.indexOf(option);
  const [before, after] = [options[index - 1], options[index + 1]];
  if (after !== undefined) return { start: option.span.start, end: after.span.start };
  if (before !== undefined) return { start: before.span.end, end: option.span.end };
  const start = carrier.kind === "call" ? carrier.argumentsSpan.end : carrier.right.span.end;
  return { start, end: option.span.end };
}
