import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { slow } from "../../testing/slow-module.ts";
import { TestSource } from "../../testing/stream-connectors.ts";
import { at, StreamWorld, type WorldOptions } from "../../testing/stream-world.ts";
import { retry } from "../policy/retry.ts";
import type { StageEvent } from "./meter.ts";
import { type MetricDescriptor, streamMetrics } from "./metric.ts";
import { exportToOpenTelemetry } from "./open-telemetry.ts";
import { prometheusExporter, prometheusName } from "./prometheus.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };
const world = (source: string, options: WorldOptions) => new StreamWorld(source, front, options);
const all: readonly MetricDescriptor[] = Object.values(streamMetrics);

const pipeline = "in n: Int\na = Slow(n)\nout x = 100 / (n - 3) + a";
const busy = () =>
  world(pipeline, {
    inputs: {
      n: new TestSource(
        [1, 2, 3, 4].map((n) => at(990_000 + n, n)),
        { size: () => 2 },
      ),
    },
    modules: [slow(20)],
    errors: retry(1),
    environment: "test",
    runtime: { tenant: "acme" },
  });

test("every stage of the loop can be observed", async () => {
  const run = busy();
  const stages: StageEvent[] = [];
  const end = run.deployment.stages((event) => stages.push(event));
  await run.finish();
  const seen = new Map<string, number>();
  for (const { stage } of stages) seen.set(stage, (seen.get(stage) ?? 0) + 1);
  expect(Object.fromEntries(seen)).toEqual({
    fetch: 2,
    transform: 2,
    deliver: expect.any(Number),
    checkpoint: 1,
  });
  expect(stages.filter(({ stage }) => stage === "transform").map(({ name, count }) => [name, count])).toEqual(
    [
      ["n", 2],
      ["n", 2],
    ],
  );
  end();
  run.deployment.metrics.read();
  expect(stages.at(-1)?.stage).not.toBe("metrics");
});

describe("Prometheus", () => {
  test("names are as promtool wants them", () => {
    for (const metric of all) {
      const name = prometheusName(metric);
      expect(name).toMatch(/^constellation(_[a-z]+)+$/);
      expect(name.endsWith("_total")).toBe(metric.kind === "counter");
      expect(name).not.toMatch(/_(counter|gauge|histogram|milliseconds|ms|count|sum|bucket|info)(_|$)/);
      expect(metric.help).toMatch(/^[A-Z].*\.$/);
    }
    expect(new Set(all.map(prometheusName)).size).toBe(all.length);
  });

  test("what was counted is shown at each scrape, with its labels", async () => {
    const registry = new Registry();
    const run = busy();
    const remove = prometheusExporter(registry).add(run.deployment.metrics);
    await run.finish();
    const text = await registry.metrics();
    const common = 'tenant="acme",environment="test"';
    const line = (name: string) => text.split("\n").filter((each) => each.startsWith(`${name}{`));
    expect(line("constellation_stream_source_elements_total")).toEqual([
      expect.stringContaining(`${common},input="n",connector="test-source"} 4`),
    ]);
    expect(line("constellation_stream_sink_elements_total")).toEqual([
      expect.stringContaining(`${common},output="x",connector="test-sink"} 3`),
    ]);
    expect(line("constellation_stream_failures_total")).toEqual([expect.stringMatching(/\} 1$/)]);
    expect(line("constellation_stream_retries_total")).toEqual([expect.stringMatching(/\} 1$/)]);
    expect(line("constellation_stream_checkpoints_total")).toEqual([expect.stringMatching(/\} 1$/)]);
    expect(line("constellation_stream_node_call_duration_seconds_count")).toEqual([
      expect.stringMatching(/node="a".*module="t.Slow".*\} [45]$/),
    ]);
    expect(line("constellation_stream_batch_size_sum")).toEqual([expect.stringMatching(/input="n".*\} 4$/)]);
    expect(line("constellation_stream_node_elements_in_total").join()).toMatch(/node="[^"]+"\} 4/);
    remove();
    expect(await registry.metrics()).not.toContain("constellation_stream_failures_total{");
  });
});

test("OpenTelemetry: counters and gauges when collected, histograms as measured", async () => {
  const observed = new Map<string, number>();
  const recorded = new Map<string, number[]>();
  type Meter = Parameters<typeof exportToOpenTelemetry>[0];
  type Collect = Parameters<Meter["addBatchObservableCallback"]>[0];
  const callbacks = new Set<Collect>();
  const names = new Map<object, string>();
  const named = (name: string) => {
    const made = { addCallback: () => undefined, removeCallback: () => undefined };
    names.set(made, name);
    return made;
  };
  const histogram = (name: string) => ({
    record: (value: number) => void recorded.set(name, [...(recorded.get(name) ?? []), value]),
  });
  const nothing = () => ({ add: () => undefined, record: () => undefined });
  const meter: Meter = {
    createHistogram: histogram,
    createObservableCounter: named,
    createObservableGauge: named,
    createObservableUpDownCounter: named,
    createCounter: nothing,
    createUpDownCounter: nothing,
    createGauge: nothing,
    addBatchObservableCallback: (callback) => void callbacks.add(callback),
    removeBatchObservableCallback: (callback) => void callbacks.delete(callback),
  };
  const run = busy();
  const end = exportToOpenTelemetry(meter, run.deployment.metrics);
  await run.finish();
  for (const collect of callbacks)
    await collect({ observe: (metric, value) => void observed.set(names.get(metric) ?? "", value) });
  expect(Object.fromEntries(observed)).toMatchObject({
    "stream.failures": 1,
    "stream.sink.elements": 3,
    "stream.node.in_flight": 0,
  });
  expect(recorded.get("stream.batch.size")).toEqual([2, 2]);
  end();
  expect(callbacks.size).toBe(0);
});
