import type { Graph, GraphInput } from "@constellation/graph";
import type { MalformedElement } from "@constellation/sdk";
import type { LateElement } from "../flow/operator.ts";
import { SourceIntake } from "../ingest/source-intake.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import { openSource } from "./open-parts.ts";
import type { RunScope } from "./run-scope.ts";
import { settleAll } from "./settle-all.ts";

/** A recorded time so much ahead of the clock is not believed, in milliseconds. */
const maxAheadDefaultMs = 3_600_000;

/** Those who are told of what is not let in. */
export interface IntakeDesks {
  late(event: LateElement): void;
  malformed(input: string, element: MalformedElement): void;
}

/** Opens all sources of a run where its checkpoint left them; their partitions keep their numbers. */
export async function openIntakes(scope: RunScope, desks: IntakeDesks): Promise<readonly SourceIntake[]> {
  const { plan, deploy, manifest, clock, meter } = scope.setting;
  const opened = await settleAll(
    plan.sources.map(async ({ input, edges }) => {
      const binding = deploy.sources[input];
      if (binding === undefined) throw new DeploymentRefusal(`input "${input}" should be bound to a source`);
      const reader = await openSource(input, binding, scope.opening, manifest);
      scope.onClose(() => reader.close());
      const { type } = inputOf(plan.graph, input);
      const isSampled = plan.sampled.has(input);
      const base = isSampled ? -1 : baseOf(plan.graph, input);
      const { disorderMs = 0, idleTimeoutMs, connector } = binding;
      const maxAheadMs = binding.maxAheadMs ?? deploy.maxAheadMs ?? maxAheadDefaultMs;
      meter.name("input", input, connector.name);
      const isReplayable = connector.source?.replayable === true;
      const times = { disorderMs, maxAheadMs, ...(idleTimeoutMs === undefined ? {} : { idleTimeoutMs }) };
      return { input, type, base, isSampled, ...times, reader, isReplayable, edges };
    }),
  );
  const { arrivals, partitions } = scope;
  const services = {
    clock,
    arrivals,
    partitions,
    meter,
    malformed: (input: string, element: MalformedElement) => desks.malformed(input, element),
    late: (event: LateElement) => desks.late(event),
  };
  const intakes = opened.map((source) => new SourceIntake(source, services));
  restorePartitions(intakes, scope);
  return intakes;
}

function restorePartitions(intakes: readonly SourceIntake[], { setting }: RunScope): void {
  const marks = (setting.manifest?.sources ?? []).flatMap(({ input, partitions }) => {
    const intake = intakes.find(({ source }) => source.input === input);
    return intake === undefined ? [] : partitions.map(({ number, name }) => ({ number, name, intake }));
  });
  marks.sort((one, other) => one.number - other.number);
  for (const { name, intake } of marks) intake.partition(name);
  for (const mark of setting.manifest?.sources ?? [])
    intakes.find(({ source }) => source.input === mark.input)?.restore(mark);
  for (const intake of intakes) intake.begin();
}

function inputOf(graph: Graph, name: string): GraphInput {
  const input = graph.inputs.find((each) => each.name === name);
  if (input === undefined) throw new RangeError(`a graph should have the input "${name}"`);
  return input;
}

function baseOf(graph: Graph, input: string): number {
  return graph.clocks.findIndex(({ base }) => base === `in:${input}`);
}
