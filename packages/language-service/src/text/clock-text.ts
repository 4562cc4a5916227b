import type { Clock } from "@constellation/checker";

/** What a value ticks with, in words: `orders`, `orders + customers`, `the ticks of hourly`; empty for a constant. */
export function clockText(clock: Clock): string {
  return clock.map(baseText).join(" + ");
}

/** The same as a sentence of Markdown. */
export function clockSentence(clock: Clock): string {
  if (clock.length === 0) return "A constant: it ticks with nothing of its own.";
  return `Ticks with ${clock.map((base) => `\`${baseText(base)}\``).join(", ")}.`;
}

function baseText(base: string): string {
  const name = base.replace(/^[a-z]+:/, "");
  return base.startsWith("in:") ? name : `the ticks of ${name.replace(/[.@].*$/, "")}`;
}
