import { OpenMeaning } from "../evaluator/evaluation-failure.ts";
import type { StreamEvent } from "../evaluator/stream/stream-events.ts";
import type { SourceShape } from "../generator/source-shape.ts";
import type { StreamElement } from "../generator/stream-input.ts";
import type { SourceLogEntry } from "./random-source.ts";
import type { StreamInputs } from "./reading-order.ts";

interface Partition {
  readonly input: string;
  readonly name: string;
  /** What it has not brought. */
  left: readonly StreamElement[];
  heardAt: number;
  status: "open" | "idle" | "ended";
}

interface Source {
  readonly shape: SourceShape;
  isPaused: boolean;
  resumedAt: number;
}

/**
 * What came into a deployment that reads freely, in the order in which it came: the elements as its sources saw them go, and between them the silences, which are worked out anew: a partition that
 * was asked and brought nothing for the timeout. Throws `OpenMeaning` where something comes at the very moment at which a silence is over.
 */
export function observedOrder(
  log: readonly SourceLogEntry[],
  inputs: StreamInputs,
  shapes: ReadonlyMap<string, SourceShape>,
  startMs: number,
): readonly StreamEvent[] {
  const observer = new Observer(inputs, shapes, startMs);
  for (const entry of log) observer.take(entry);
  return observer.events;
}

class Observer {
  readonly events: StreamEvent[] = [];
  private readonly inputs: StreamInputs;
  private readonly sources = new Map<string, Source>();
  private readonly partitions: Partition[] = [];

  constructor(inputs: StreamInputs, shapes: ReadonlyMap<string, SourceShape>, startMs: number) {
    this.inputs = inputs;
    for (const [input, shape] of shapes) {
      this.sources.set(input, { shape, isPaused: false, resumedAt: startMs });
      for (const name of shape.known) this.partition(input, name, startMs);
    }
  }

  private partition(input: string, name: string, at: number): Partition {
    const known = this.partitions.find((each) => each.input === input && each.name === name);
    if (known !== undefined) return known;
    const left = (this.inputs.get(input) ?? []).filter(({ partition = "" }) => partition === name);
    const added: Partition = { input, name, left, heardAt: at, status: "open" };
    this.partitions.push(added);
    return added;
  }

  take(entry: SourceLogEntry): void {
    this.fallSilent(entry.at);
    const source = this.sources.get(entry.input);
    if (source === undefined) return;
    switch (entry.kind) {
      case "paused":
        source.isPaused = true;
        return;
      case "resumed":
        source.isPaused = false;
        source.resumedAt = entry.at;
        return;
      case "admitted":
        this.admit(entry, source.shape);
    }
  }

  private admit(
    { input, partition: name, count, isLast, at }: SourceLogEntry & { readonly kind: "admitted" },
    { hasTimes }: SourceShape,
  ): void {
    const partition = this.partition(input, name, at);
    partition.heardAt = at;
    for (const { value, time } of partition.left.slice(0, count))
      this.events.push({ input, partition: name, value, time: hasTimes ? time : at, at });
    partition.left = partition.left.slice(count);
    if (count > 0) partition.status = "open";
    if (!isLast) return;
    partition.status = "ended";
    this.events.push({ endOf: input, partition: name, at });
  }

  /** All partitions that fall silent before something comes. */
  private fallSilent(before: number): void {
    for (let [next] = this.due(); next !== undefined && next.at <= before; [next] = this.due()) {
      const others = this.due().filter(
        ({ at, partition }) => at === next?.at && partition.input !== next.partition.input,
      );
      if (next.at === before || others.length > 0) throw new OpenMeaning("two things happen at one moment");
      const { input, name } = next.partition;
      next.partition.status = "idle";
      this.events.push({ silent: input, partition: name, at: next.at });
    }
  }

  /** Those that would fall silent, the first of them first. */
  private due(): readonly { readonly at: number; readonly partition: Partition }[] {
    return this.partitions
      .flatMap((partition) => {
        const source = this.sources.get(partition.input);
        if (source === undefined || source.isPaused || source.shape.isBounded || partition.status !== "open")
          return [];
        return [
          { partition, at: Math.max(partition.heardAt, source.resumedAt) + source.shape.idleTimeoutMs },
        ];
      })
      .sort((one, other) => one.at - other.at);
  }
}
