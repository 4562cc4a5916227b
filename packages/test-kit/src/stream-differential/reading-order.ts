import type { CheckedProgram } from "@constellation/checker";
import { sourcesOf } from "../evaluator/clock-sets.ts";
import { type Evaluation, newEvaluation } from "../evaluator/evaluation.ts";
import { sidesOf } from "../evaluator/merge-ticks.ts";
import type { StreamEvent } from "../evaluator/stream/stream-events.ts";
import { plainShape, type SourceShape } from "../generator/source-shape.ts";
import type { StreamElement } from "../generator/stream-input.ts";
import { walkOutputs } from "./needed.ts";

/** The elements of each input, in the order in which its source brings them. */
export type StreamInputs = ReadonlyMap<string, readonly StreamElement[]>;

/**
 * The order in which a deployment with `deterministic` lets elements in: by the largest time of the source so far, the source that
 * was declared first before others; the end of a partition that ends early right behind its last element, of others behind that of their source. The right of a `concat` is not read before its left has ended.
 */
export function readingOrder(
  program: CheckedProgram,
  inputs: StreamInputs,
  shapes: ReadonlyMap<string, SourceShape> = new Map(),
): readonly StreamEvent[] {
  const waitsFor = heldBack(program);
  const sources = program.inputs.flatMap(({ name }) => {
    const elements = inputs.get(name);
    if (elements === undefined) return [];
    const shape = shapes.get(name) ?? plainShape;
    return [{ name, elements, shape, at: 0, largest: Number.NEGATIVE_INFINITY }];
  });
  const ended = new Set<string>();
  const events: StreamEvent[] = [];
  for (;;) {
    const open = sources.filter(
      ({ name }) =>
        !ended.has(name) &&
        [...(waitsFor.get(name) ?? [])].every((other) => ended.has(other) || !inputs.has(other)),
    );
    const over = open.find(({ at, elements }) => at >= elements.length);
    if (over !== undefined) {
      ended.add(over.name);
      events.push(...endsOf(over));
      continue;
    }
    const timeOf = ({ largest, elements, at }: (typeof open)[number]): number =>
      Math.max(largest, elements[at]?.time ?? 0);
    const [first, ...others] = open;
    if (first === undefined) return events;
    const next = others.reduce((best, each) => (timeOf(each) < timeOf(best) ? each : best), first);
    const element = next.elements[next.at++];
    if (element === undefined) continue;
    next.largest = Math.max(next.largest, element.time);
    events.push({ input: next.name, ...element });
    const { partition = "" } = element;
    const isLast = !next.elements.slice(next.at).some((each) => (each.partition ?? "") === partition);
    if (isLast && next.shape.endsEarly.has(partition)) events.push({ endOf: next.name, partition });
  }
}

/** The ends that come with a source's own: of the partitions that were known, then of those that were found. */
function endsOf({
  name,
  elements,
  shape,
}: {
  readonly name: string;
  readonly elements: readonly StreamElement[];
  readonly shape: SourceShape;
}): readonly StreamEvent[] {
  const found = elements.map(({ partition = "" }) => partition);
  const isEarly = (partition: string): boolean => shape.endsEarly.has(partition) && found.includes(partition);
  return [...new Set([...shape.known, ...found])]
    .filter((partition) => !isEarly(partition))
    .map((partition) => ({ endOf: name, partition }));
}

/** By input, those that must have ended before it is read. */
export function heldBack(program: CheckedProgram): ReadonlyMap<string, ReadonlySet<string>> {
  const evaluation = newEvaluation(program, { arrivals: [], parameters: new Map() }, {});
  const waits = new Map<string, Set<string>>();
  const add = (sides: readonly (readonly string[])[]): void => {
    const before = new Set<string>();
    for (const clock of sides) {
      const sources = sourcesOf(clock, evaluation);
      for (const source of before.size === 0 ? [] : sources) {
        waits.set(source, (waits.get(source) ?? new Set()).union(before));
      }
      for (const source of sources) before.add(source);
    }
  };
  walkOutputs(program, (expression) => {
    if (expression.kind === "merge-records" && expression.merge?.strategy === "concat") {
      if (isMade(`${expression.path}@merge`, evaluation))
        add([expression.left.clock, expression.right.clock]);
    }
    if (expression.kind === "call" && expression.options.join?.strategy === "concat") {
      add(sidesOf(expression).map(({ clock }) => clock));
    }
  });
  return waits;
}

/** The merge has ticks of its own: its operands are of different clocks. */
function isMade(node: string, { program }: Evaluation): boolean {
  return program.bases.some(({ base }) => base === `tick:${node}`);
}
