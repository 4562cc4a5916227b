import type { Scheduler } from "@most/types";
import type { Message } from "../flow/message.ts";
import type { Operator } from "../flow/operator.ts";
import type { Inlet, Port } from "../flow/port.ts";
import type { SourceIntake } from "../ingest/source-intake.ts";
import type { Edge, StreamPlan } from "../plan/stream-plan.ts";
import type { Counters } from "./counters.ts";

/** The running parts that the edges of a plan join. */
export interface WiringParts {
  readonly plan: StreamPlan;
  readonly scheduler: Scheduler;
  readonly intakes: readonly SourceIntake[];
  readonly operators: ReadonlyMap<string, Operator>;
  readonly outputs: ReadonlyMap<string, Inlet>;
  readonly counters: Counters;
}

/** Joins ports and inlets along all edges; gives the port of each edge. */
export function wire(parts: WiringParts): ReadonlyMap<Edge, Port> {
  const ports = new Map<Edge, Port>();
  for (const edge of parts.plan.edges) {
    const port = portOf(edge, parts);
    const inlet = inletOf(edge, parts);
    if (port === undefined || inlet === undefined)
      throw new RangeError(`edge ${edge.number} of the plan should join two parts`);
    port.run(inlet, parts.scheduler);
    port.run(new RowCount(edge, parts.counters), parts.scheduler);
    ports.set(edge, port);
  }
  return ports;
}

/** Counts the rows of an edge for those whom it joins. */
class RowCount implements Inlet {
  private readonly edge: Edge;
  private readonly counters: Counters;

  constructor(edge: Edge, counters: Counters) {
    this.edge = edge;
    this.counters = counters;
  }

  event(_time: number, message: Message): void {
    if (message.kind !== "chunk") return;
    const { from, to } = this.edge;
    const { length } = message.ticks;
    if (from.kind === "operator") this.counters.passed(from.operator, "out", length);
    if (to.kind === "operator") this.counters.passed(to.operator, "in", length);
  }

  end(): void {
    // An edge ends with its deployment.
  }

  error(): void {
    // Failures are rows.
  }
}

function portOf(edge: Edge, { intakes, operators }: WiringParts): Port | undefined {
  const { from } = edge;
  if (from.kind === "operator") return operators.get(from.operator)?.ports[from.port];
  const intake = intakes.find(({ source }) => source.input === from.input);
  return intake?.ports[intake.source.edges.indexOf(edge)];
}

function inletOf({ to }: Edge, { operators, outputs }: WiringParts): Inlet | undefined {
  return to.kind === "operator" ? operators.get(to.operator)?.inlets[to.side] : outputs.get(to.output);
}
