import type { Evaluation } from "../evaluator/evaluation.ts";
import type { StreamOutcome } from "../evaluator/stream/evaluate-stream.ts";
import { isElement, type StreamElementEvent } from "../evaluator/stream/stream-events.ts";

/** What ticks by itself in a stream, by strategy. */
export const tickMakers = [
  "gather tumbling",
  "gather sliding",
  "gather session",
  "gather count",
  "gather batch",
  "each",
  "merge interleave",
  "merge concat",
  "merge zip",
  "merge within",
  "merge lookup wait",
  "join zip",
  "join within",
  "join lookup wait",
] as const;

/** What happens in streams. */
export const happenings = [
  "value",
  "None",
  "failed tick",
  "empty input",
  "sampled parameter",
  "elements at one time",
  "elements behind their time",
  "window before the end",
  "window at the end",
  "correction",
  "key",
  "tick of several bases",
] as const;

/** Counts what streams of generated programs do: ticks by what made them, and what happens to elements. */
export class StreamCoverage {
  readonly makers = new Map<string, number>();
  readonly happened = new Map<string, number>();

  /** `outcomes` as the reference found them with this evaluation. */
  add(evaluation: Evaluation, outcomes: ReadonlyMap<string, readonly StreamOutcome[]>): void {
    for (const list of outcomes.values()) {
      for (const outcome of list) this.happens(nameOf(outcome));
    }
    this.addInputs(evaluation);
    this.addTicks(evaluation);
  }

  private addInputs({ stream, program }: Evaluation): void {
    for (const { name, clock } of program.inputs) {
      const own = (stream?.events ?? []).filter(
        (event): event is StreamElementEvent => isElement(event) && event.input === name,
      );
      if (clock.length === 0) {
        if (own.length > 0) this.happens("sampled parameter");
        continue;
      }
      if (own.length === 0) this.happens("empty input");
      let largest = Number.NEGATIVE_INFINITY;
      for (const { time } of own) {
        if (time === largest) this.happens("elements at one time");
        if (time < largest) this.happens("elements behind their time");
        largest = Math.max(largest, time);
      }
    }
  }

  private addTicks({ stream, makers }: Evaluation): void {
    const elements = new Set(
      (stream?.events ?? []).flatMap((event, index) => (isElement(event) ? [index + 1] : [])),
    );
    for (const [base, { ticks }] of stream?.made ?? []) {
      const made = makers.get(base);
      if (made === undefined || ticks.length === 0) continue;
      increment(this.makers, makerName(made), ticks.length);
      const ids = new Set<string>();
      for (const { id, position } of ticks) {
        if (made.maker !== "gather") continue;
        if (ids.has(id)) this.happens("correction");
        ids.add(id);
        this.happens(elements.has(position[0] ?? 0) ? "window before the end" : "window at the end");
      }
      const { expression } = made;
      if (made.maker === "gather" && expression.kind === "call" && expression.options.key !== undefined)
        this.happens("key");
    }
    for (const [clock, ticks] of stream?.moments ?? []) {
      if (clock.includes(" ") && ticks.length > 0) this.happens("tick of several bases");
    }
  }

  private happens(name: string): void {
    increment(this.happened, name, 1);
  }

  /** A table for people. */
  print(): string {
    const line = (title: string, counts: ReadonlyMap<string, number>): string =>
      `${title} (${counts.size}): ${[...counts]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, count]) => `${name} ${count}`)
        .join(", ")}`;
    return [line("ticks made by", this.makers), line("what happened", this.happened)].join("\n");
  }
}

function nameOf(outcome: StreamOutcome): string {
  if (outcome.kind === "failure") return "failed tick";
  return outcome.value === null ? "None" : "value";
}

function makerName({ maker, expression }: { readonly maker: string } & Pick<Made, "expression">): string {
  if (expression.kind === "merge-records") return `merge ${strategyName(expression.merge)}`;
  if (expression.kind !== "call" || maker === "each") return maker;
  if (maker === "join") return `join ${strategyName(expression.options.join)}`;
  return `gather ${expression.options.gather?.kind ?? ""}`;
}

type Made = Evaluation["makers"] extends ReadonlyMap<string, infer Each> ? Each : never;

function strategyName(merge: { readonly strategy: string; readonly waitMs?: number } | undefined): string {
  return `${merge?.strategy ?? ""}${merge?.waitMs === undefined ? "" : " wait"}`;
}

function increment(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
