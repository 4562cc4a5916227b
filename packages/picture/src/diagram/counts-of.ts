import type { Diagram } from "./diagram.ts";

/** What a diagram holds, in a line: `2 inputs · 6 steps · 3 outputs · 3 clocks`. */
export function countsOf(diagram: Diagram): string {
  const count = (look: string): number => diagram.nodes.filter((node) => node.look === look).length;
  const inputs = count("input") + count("parameter");
  const steps = diagram.nodes.length - inputs - count("output");
  return [
    plural(inputs, "input"),
    plural(steps, "step"),
    plural(count("output"), "output"),
    ...(diagram.regions.length > 1 ? [plural(diagram.regions.length, "clock")] : []),
    ...(diagram.hiddenCount > 0 ? [`${diagram.hiddenCount} more folded into these`] : []),
  ].join(" · ");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
