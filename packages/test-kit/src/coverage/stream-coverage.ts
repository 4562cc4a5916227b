import type { Evaluation } from "../evaluator/evaluation.ts";
import type { StreamOutcome } from "../evaluator/stream/evaluate-stream.ts";
import {
  inputOf,
  isElement,
  partitionKey,
  type StreamElementEvent,
} from "../evaluator/stream/stream-events.ts";
import { walkTyped } from "../evaluator/walk-typed.ts";

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
  "several partitions",
  "partition that is found",
  "partition that ends early",
  "partition that brings nothing",
] as const;

/** What happens only where sources are read as they come. */
export const freeHappenings = [
  ...happenings,
  "times of arrival",
  "silence",
  "silence that ends",
  "batch when its time is up",
  "lookup when its time is up",
  "time of an element",
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
    this.addPartitions(evaluation);
    this.addTicks(evaluation);
    for (const { value, clock } of evaluation.program.nodes) {
      walkTyped(value, (expression) => {
        const isTime = expression.kind === "call" && expression.callee === "stdlib.time.now";
        if (isTime && (evaluation.stream?.moments.get(clock.join(" "))?.length ?? 0) > 0)
          this.happens("time of an element");
      });
    }
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

  private addPartitions({ stream, program }: Evaluation): void {
    if (stream === undefined) return;
    const { events, partitions, untimed } = stream;
    const perInput = Map.groupBy(partitions.values(), ({ input }) => input);
    for (const { name, clock } of program.inputs) {
      if ((perInput.get(name)?.length ?? 0) > 1) this.happens("several partitions");
      if (perInput.get(name)?.some(({ from }) => from > 0)) this.happens("partition that is found");
      if (clock.length > 0 && untimed.has(name)) this.happens("times of arrival");
    }
    const own = Map.groupBy(events, (event) => partitionKey(inputOf(event), event.partition));
    for (const [key, { input }] of partitions) {
      const list = own.get(key) ?? [];
      if (!list.some(isElement)) this.happens("partition that brings nothing");
      const end = list.find((event) => "endOf" in event);
      const last = events.findLast((event) => isElement(event) && event.input === input);
      if (end !== undefined && last !== undefined && events.indexOf(end) < events.indexOf(last))
        this.happens("partition that ends early");
      const silence = list.findIndex((event) => "silent" in event);
      if (silence >= 0) this.happens("silence");
      if (silence >= 0 && list.slice(silence).some(isElement)) this.happens("silence that ends");
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
      // A time of the clock stands where steps stand otherwise.
      if (ticks.some(({ position }) => position.some((step) => step > 1e9)))
        this.happens(made.maker === "gather" ? "batch when its time is up" : "lookup when its time is up");
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
