import { encodeByShape, type JsonValue, makeEncoder, type Type } from "@constellation/types";
import { NodeFailure } from "../../failure/node-failure.ts";
import type { Outcome } from "../flow/message.ts";
import type { LateElement } from "../flow/operator.ts";
import type { StreamPlan } from "../plan/stream-plan.ts";
import type { RecordSink } from "../sink/record-sink.ts";
import type { Counters } from "./counters.ts";
import type { LateRecord, StreamEvent } from "./stream-events.ts";

/** Takes elements that came too late: counts them, tells of them, puts them into the late output. */
export class LateDesk {
  private readonly counters: Counters;
  private readonly tell: (event: StreamEvent) => void;
  private readonly sink: () => RecordSink | undefined;
  private readonly types: ReadonlyMap<string, Type>;

  constructor(
    plan: StreamPlan,
    counters: Counters,
    tell: (event: StreamEvent) => void,
    sink: () => RecordSink | undefined,
  ) {
    this.counters = counters;
    this.tell = tell;
    this.sink = sink;
    this.types = typesOf(plan);
  }

  take({ operator, tick, values, reason, time = tick.time }: LateElement): void {
    this.counters.late++;
    const { id, arrival } = tick;
    const encoded: [string, JsonValue][] = Object.entries(values).map(([name, outcome]) => [
      name,
      this.encode(operator, name, outcome),
    ]);
    const record: LateRecord = {
      elementId: id,
      node: operator.replace(/@.*/, ""),
      reason,
      time,
      values: Object.fromEntries(encoded),
    };
    this.tell({ kind: "late", record });
    this.sink()?.add({ id: `${id}!${operator}`, time: tick.time, arrival, value: { ...record } });
  }

  private encode(operator: string, name: string, outcome: Outcome): JsonValue {
    if (outcome === null || outcome instanceof NodeFailure) return null;
    const type = this.types.get(`${operator} ${name}`);
    return type === undefined ? encodeByShape(outcome) : makeEncoder(type)(outcome);
  }
}

/** The types of what can be late, by operator and name. */
function typesOf({ graph, operators }: StreamPlan): ReadonlyMap<string, Type> {
  const types = new Map<string, Type>();
  for (const { name, type } of graph.inputs) types.set(`in:${name} ${name}`, type);
  for (const operator of operators) {
    if (operator.kind !== "gather") continue;
    for (const [index, name] of Object.keys(operator.node.inputs).entries()) {
      const type = operator.types[index];
      if (type !== undefined) types.set(`${operator.id} ${name}`, type);
    }
  }
  return types;
}
