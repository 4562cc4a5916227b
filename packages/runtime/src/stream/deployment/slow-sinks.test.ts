import { compile } from "@constellation/compiler";
import type { ConnectorDefinition } from "@constellation/sdk";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { expect, test } from "vitest";
import { TestSink, TestSource } from "../../testing/stream-connectors.ts";
import { StreamWorld } from "../../testing/stream-world.ts";
import { VirtualClock } from "../../testing/virtual-clock.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** A sink whose first write takes so long, whatever becomes of the deployment. */
class SlowSink extends TestSink {
  readonly log: string[] = [];
  private readonly clock: VirtualClock;
  private readonly writeMs: number;

  constructor(clock: VirtualClock, writeMs: number) {
    super();
    this.clock = clock;
    this.writeMs = writeMs;
  }

  override get connector(): ConnectorDefinition {
    const { log } = this;
    const write = async (): Promise<void> => {
      if (log.includes("written")) return;
      await new Promise<void>((resolve) => void this.clock.schedule(this.writeMs, resolve));
      log.push("written");
    };
    const open = async () => {
      log.push("open");
      return {
        write,
        seal: async (epoch: number) => epoch,
        commit: async () => undefined,
        restore: async () => undefined,
        close: async () => void log.push("close"),
      };
    };
    return { ...super.connector, sink: { delivery: "exactly-once", open } };
  }
}

test.each([5000, 600_000])("a restart waits for what a sink still does, %d ms long", async (writeMs) => {
  const clock = new VirtualClock(1_000_000);
  const source = new TestSource([{ value: 1 }], { isBounded: false });
  const sink = new SlowSink(clock, writeMs);
  const run = new StreamWorld("in n: Int\nout n", front, {
    inputs: { n: source },
    outputs: { n: sink },
    clock,
  });
  run.deployment.start();
  await clock.advance(10);
  source.fail(new Error("gone"));
  await clock.advance(10);
  source.end();
  await clock.until(run.deployment.done);
  expect(run.eventsOf("restart").length).toBe(1);
  expect(sink.log).toEqual(["open", "written", "close", "open", "close"]);
});
