// Runs a pipeline over arrays, in this process, from the first element to the last committed one.

import { compile } from "@constellation/compiler";
import { createRuntime, type DeployOptions } from "@constellation/runtime";
import type { ConnectorDefinition, ModuleDefinition, SinkElement, SourceReader } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";

const noOptions = { type: "object", additionalProperties: false };
const alwaysUp = async () => ({ status: "ok" }) as const;

/** A connector that only has what a benchmark asks of it. */
export function connectorOf(sides: Pick<ConnectorDefinition, "source" | "sink">): ConnectorDefinition {
  return {
    kind: "connector",
    name: "benchmark",
    doc: "",
    options: noOptions,
    secrets: [],
    ...sides,
    health: alwaysUp,
  };
}

/** A bounded source of the elements of an array, at most `size` a pull; `timeOf` gives their record times. */
export function arraySource(
  elements: readonly unknown[],
  timeOf?: (element: never) => number,
  size = Number.POSITIVE_INFINITY,
): ConnectorDefinition {
  const open = async (): Promise<SourceReader> => {
    let at = 0;
    return {
      isBounded: true,
      hasTimes: timeOf !== undefined,
      pull: (max) => {
        if (at >= elements.length) return "end";
        const from = at;
        at = Math.min(elements.length, from + Math.min(max, size));
        const pulled = elements.slice(from, at);
        return {
          elements: pulled,
          form: "json",
          ...(timeOf === undefined ? {} : { times: pulled.map((each) => timeOf(each as never)) }),
        };
      },
      position: () => ({ "": at }),
      seek: async (position) => {
        at = Number(position[""]);
      },
      ack: async () => undefined,
      close: async () => undefined,
    };
  };
  return connectorOf({ source: { replayable: true, open } });
}

/** A sink that looks at each element and forgets it. */
export function countingSink(seen: (element: SinkElement) => void): ConnectorDefinition {
  const open = async () => ({
    write: (elements: readonly SinkElement[]) => {
      for (const element of elements) seen(element);
    },
    seal: async () => null,
    commit: async () => undefined,
    restore: async () => undefined,
    close: async () => undefined,
  });
  return connectorOf({ sink: { delivery: "at-least-once", open } });
}

export interface Run {
  readonly text: string;
  readonly sources: Readonly<Record<string, ConnectorDefinition>>;
  readonly sinks: Readonly<Record<string, ConnectorDefinition>>;
  readonly modules?: readonly ModuleDefinition[];
  readonly options?: Partial<DeployOptions>;
  /** Options of connectors, by input or output. */
  readonly optionsOf?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Runs to the end; throws when the program is wrong or the deployment does not complete. */
export async function streamOnce({
  text,
  sources,
  sinks,
  modules = [],
  options = {},
  optionsOf = {},
}: Run): Promise<void> {
  const catalogue = {
    ...standardCatalogue,
    modules: [...standardCatalogue.modules, ...modules.map(({ data }) => data)],
  };
  const { graph, diagnostics } = compile(text, catalogue);
  if (graph === undefined) throw new Error(JSON.stringify(diagnostics));
  const runtime = createRuntime({ modules, library: standardLibrary });
  const bind = (connectors: Readonly<Record<string, ConnectorDefinition>>) =>
    Object.fromEntries(
      Object.entries(connectors).map(([name, connector]) => [
        name,
        { connector, options: optionsOf[name] ?? {} },
      ]),
    );
  const deployment = runtime.stream(graph, { sources: bind(sources), sinks: bind(sinks), ...options });
  await deployment.start();
  const { outcome } = await deployment.done;
  if (outcome.kind !== "completed") throw new Error(JSON.stringify(outcome));
}
