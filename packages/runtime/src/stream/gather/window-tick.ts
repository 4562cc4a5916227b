import type { Value } from "@constellation/types";
import { keyText } from "../../clocks/key-text.ts";
import { type MadeTick, type Path, pathBelow, type Tick } from "../flow/tick.ts";

/** Names a window among those of its gather, the same in every replay and in every correction. */
export interface WindowName {
  readonly key: Value | undefined;
  /** Milliseconds. */
  readonly at: number | "end";
}

/** The tick of a window or batch. Its path and id are put together when they are first asked for: most windows are never asked. */
export class WindowTick implements Tick {
  readonly arrival: number;
  readonly base: number;
  readonly time: number;
  readonly partition: number;
  readonly ingestedAt: number;
  private readonly cause: Tick;
  private readonly step: number;
  private readonly gather: string;
  private readonly key: Value | undefined;
  private readonly at: WindowName["at"] | undefined;
  private made: Path | undefined;

  /** `gather`: the operator's id; without `name` it is named after what closed the window. */
  constructor(
    cause: Tick,
    made: MadeTick,
    { gather, name }: { readonly gather: string; readonly name: WindowName | undefined },
  ) {
    this.arrival = cause.arrival;
    this.base = made.base;
    this.time = made.time;
    this.partition = cause.partition;
    this.ingestedAt = cause.ingestedAt;
    this.cause = cause;
    this.step = made.step;
    this.gather = gather;
    this.key = name?.key;
    this.at = name?.at;
    this.made = undefined;
  }

  get path(): Path {
    this.made ??= pathBelow(this.cause, this.step);
    return this.made;
  }

  get id(): string {
    const { gather, key, at } = this;
    if (at === undefined) return `${this.cause.id}>${gather}.${this.step}`;
    return `${gather}/${key === undefined ? "" : keyText(key)}@${at}`;
  }
}
