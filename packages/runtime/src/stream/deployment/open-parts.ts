import type { Clock, ConnectorContext, Logger, Random, SinkWriter, SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type { Manifest } from "../checkpoint/checkpoint-store.ts";
import type { DeployOptions, SinkBinding, SourceBinding } from "./deploy-options.ts";
import { DeploymentRefusal } from "./deployment-failure.ts";
import { PartFailure } from "./part-failure.ts";

/** What connectors are opened with. */
export interface OpeningServices {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Aborted when the run ends. */
  readonly signal: AbortSignal;
}

/** Names of the sinks of what is made beside the flow; no output can be called so. */
export const lateSink = "@late";
export const deadLetterSink = "@dead-letters";

/** An open source, at the place where a checkpoint left it. Throws what the connector throws. */
export async function openSource(
  input: string,
  binding: SourceBinding,
  services: OpeningServices,
  manifest: Manifest | undefined,
): Promise<SourceReader> {
  const { source, name } = binding.connector;
  if (source === undefined)
    throw new DeploymentRefusal(`connector "${name}" has no source, but "${input}" is bound to it`);
  const part = `source "${input}"`;
  const reader = await blaming(part, () => source.open(contextOf(input, binding, services)));
  const mark = manifest?.sources.find((each) => each.input === input);
  if (mark === undefined || !source.replayable) return reader;
  const known = mark.partitions.filter(({ position }) => position !== null);
  if (known.length === 0) return reader;
  try {
    await reader.seek(
      Object.fromEntries(known.map(({ name: partition, position }) => [partition, position])),
    );
  } catch (thrown) {
    await reader.close().catch(() => undefined);
    throw thrown;
  }
  return reader;
}

/** An open sink that holds what it had sealed at a checkpoint, committed, and nothing else. */
export async function openSink(
  name: string,
  binding: SinkBinding,
  services: OpeningServices,
  manifest: Manifest | undefined,
): Promise<SinkWriter> {
  const { sink, name: connector } = binding.connector;
  if (sink === undefined)
    throw new DeploymentRefusal(`connector "${connector}" has no sink, but "${name}" is bound to it`);
  const part = `sink "${name}"`;
  const writer = await blaming(part, () => sink.open(contextOf(name, binding, services)));
  const handles = handlesOf(manifest, name);
  try {
    await blaming(part, async () => {
      await writer.restore(handles.at(-1));
      for (const handle of handles) await writer.commit(handle);
    });
  } catch (thrown) {
    await writer.close().catch(() => undefined);
    throw thrown;
  }
  return writer;
}

async function blaming<Result>(part: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw new PartFailure(part, thrown);
  }
}

function handlesOf(manifest: Manifest | undefined, name: string): readonly JsonValue[] {
  const handles = manifest?.sinks[name];
  return Array.isArray(handles) ? handles : [];
}

function contextOf(
  name: string,
  { options }: SourceBinding | SinkBinding,
  services: OpeningServices,
): ConnectorContext<Readonly<Record<string, unknown>>> {
  return { ...services, options, name };
}

/** The sinks of a deployment by their names in manifests. */
export function sinkBindings(options: DeployOptions): ReadonlyMap<string, SinkBinding> {
  const bindings = new Map(Object.entries(options.sinks));
  if (options.late !== undefined) bindings.set(lateSink, options.late);
  const deadLetters = options.errors?.sink ?? options.deadLetters;
  if (deadLetters !== undefined) bindings.set(deadLetterSink, deadLetters);
  return bindings;
}
