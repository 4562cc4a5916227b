import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkOf, StreamHarness, sourceTick } from "../../testing/stream-harness.ts";
import { Meeting, type MeetingHost } from "./meeting.ts";
import type { Message } from "./message.ts";
import { CausedTick, compareTicks, type Tick } from "./tick.ts";

/** Writes down what a meeting hands on. */
class Journal implements MeetingHost {
  readonly entries: string[] = [];
  readonly ticks: (readonly [side: number, tick: Tick])[] = [];
  rows: MeetingHost["rows"] = (side, chunk, from, to) => {
    for (const tick of chunk.ticks.slice(from, to)) {
      this.ticks.push([side, tick]);
      this.entries.push(`${side}: ${[tick.arrival, ...tick.path].join(".")}`);
    }
  };
  partition: MeetingHost["partition"] = (mark) => void this.entries.push(`${mark.kind} ${mark.partition}`);
  progress: MeetingHost["progress"] = (arrival) => void this.entries.push(`progress ${arrival}`);
  barrier: MeetingHost["barrier"] = ({ epoch }) => void this.entries.push(`barrier ${epoch}`);
  flush = (): void => undefined;
}

interface SideOptions {
  readonly inputs: string;
  readonly group: number;
  readonly isOrdered?: boolean;
}

function meetingOf(harness: StreamHarness, ...sides: readonly SideOptions[]) {
  const journal = new Journal();
  const gate = harness.services.gate("meeting", { high: 8 });
  const meeting = new Meeting(
    journal,
    sides.map(({ inputs, group, isOrdered = true }) => ({
      inputs: new Set(inputs.split(" ")),
      group,
      isOrdered,
      isLoose: !isOrdered,
    })),
    { partitions: harness.partitions, gate },
  );
  const send = (side: number, message: Message): void => meeting.inlets[side]?.event(0, message);
  return { ...journal, journal, send, gate };
}

const row = (...ticks: readonly Tick[]): Message =>
  chunkOf(ticks.map((tick) => ({ tick, outcomes: [tick.arrival] })));
const progress = (arrival: number): Message => ({ kind: "progress", arrival });
const caused = (tick: Tick, step: number): Tick =>
  new CausedTick(tick, { base: 9, step, time: tick.time }, { of: tick, suffix: "" });

describe("sides of one source", () => {
  test("meet in the order of its elements, the left first", () => {
    const { send, entries } = meetingOf(
      new StreamHarness(["a"]),
      { inputs: "a", group: 0 },
      { inputs: "a", group: 0 },
    );
    send(1, row(sourceTick(1), sourceTick(2), sourceTick(3)));
    send(0, row(sourceTick(1), sourceTick(3)));
    send(0, progress(3));
    send(1, progress(3));
    expect(entries.filter((each) => !each.startsWith("progress"))).toEqual([
      "0: 1",
      "1: 1",
      "1: 2",
      "0: 3",
      "1: 3",
    ]);
    expect(entries.at(-1)).toBe("progress 3");
  });

  test("an element comes before what it causes", () => {
    const { send, entries } = meetingOf(
      new StreamHarness(["a"]),
      { inputs: "a", group: 0 },
      { inputs: "a", group: 0 },
    );
    send(0, row(caused(sourceTick(2), 0), caused(sourceTick(2), 1)));
    send(1, row(sourceTick(1), sourceTick(2), sourceTick(3)));
    send(0, progress(3));
    send(1, progress(3));
    expect(entries.filter((each) => !each.startsWith("progress"))).toEqual([
      "1: 1",
      "1: 2",
      "0: 2.0.0",
      "0: 2.0.1",
      "1: 3",
    ]);
  });

  test("the end of a partition is told once, behind all that came before it", () => {
    const { send, entries } = meetingOf(
      new StreamHarness(["a"]),
      { inputs: "a", group: 0 },
      { inputs: "a", group: 0 },
    );
    send(0, row(sourceTick(1)));
    send(0, { kind: "ended", partition: 0, arrival: 2 });
    expect(entries).toEqual([]);
    send(1, row(sourceTick(1)));
    send(1, { kind: "ended", partition: 0, arrival: 2 });
    expect(entries.filter((each) => !each.startsWith("progress"))).toEqual(["0: 1", "1: 1", "ended 0"]);
  });

  test("what has to wait counts at the gate", () => {
    const harness = new StreamHarness(["a"]);
    const { send, gate } = meetingOf(harness, { inputs: "a", group: 0 }, { inputs: "a", group: 0 });
    send(0, row(...Array.from({ length: 8 }, (_, index) => sourceTick(index + 1))));
    expect([gate.count, harness.closed]).toEqual([8, 1]);
    send(1, progress(8));
    expect([gate.count, harness.closed]).toEqual([0, 0]);
  });
});

test("sides of different sources meet as they come", () => {
  const { send, entries } = meetingOf(
    new StreamHarness(["a", "b"]),
    { inputs: "a", group: 0 },
    { inputs: "b", group: 1 },
  );
  send(1, row(sourceTick(2, { partition: 1 })));
  send(0, row(sourceTick(1)));
  expect(entries).toEqual(["1: 2", "0: 1"]);
});

test("a side without order is put in order when it may not come in order", () => {
  const { send, entries } = meetingOf(
    new StreamHarness(["a"]),
    { inputs: "a", group: 0, isOrdered: false },
    { inputs: "a", group: 0 },
  );
  send(1, row(sourceTick(1), sourceTick(2)));
  send(0, row(sourceTick(2)));
  send(0, row(sourceTick(1)));
  expect(entries).toEqual([]);
  send(0, progress(2));
  expect(entries.slice(0, 4)).toEqual(["0: 1", "1: 1", "0: 2", "1: 2"]);
});

test("after a barrier a side waits for the barrier of the others", () => {
  const { send, entries } = meetingOf(
    new StreamHarness(["a", "b"]),
    { inputs: "a", group: 0 },
    { inputs: "b", group: 1 },
  );
  send(0, row(sourceTick(1)));
  send(0, { kind: "barrier", epoch: 1, arrival: 2 });
  send(0, row(sourceTick(3)));
  send(1, row(sourceTick(2, { partition: 1 })));
  send(1, { kind: "barrier", epoch: 1, arrival: 2 });
  expect(entries).toEqual(["0: 1", "1: 2", "progress 2", "barrier 1", "0: 3"]);
});

test("whatever the chunks and whichever side hurries, the order is that of the ticks", () => {
  const tick = fc.record({ arrival: fc.integer({ min: 1, max: 30 }), side: fc.nat(2), steps: fc.nat(2) });
  const script = fc.record({
    rows: fc.array(tick, { maxLength: 60 }),
    cuts: fc.infiniteStream(fc.nat(5)),
    turns: fc.infiniteStream(fc.nat(2)),
  });
  fc.assert(
    fc.property(script, ({ rows, cuts, turns }) => {
      const sides = [0, 1, 2].map((side) =>
        rows
          .filter((each) => each.side === side)
          .flatMap(({ arrival, steps }) => {
            const source = sourceTick(arrival, { base: 0 });
            const made = Array.from(
              { length: steps },
              (_, step) =>
                new CausedTick(source, { base: side + 1, step, time: 0 }, { of: source, suffix: "" }),
            );
            return [source, ...made];
          })
          .sort(compareTicks)
          .filter((each, index, all) => index === 0 || compareTicks(each, all[index - 1] ?? each) !== 0),
      );
      const { send, journal } = meetingOf(
        new StreamHarness(["a"]),
        { inputs: "a", group: 0 },
        { inputs: "a", group: 0 },
        { inputs: "a", group: 0 },
      );
      const left = sides.map((side) => [...side]);
      while (left.some((side) => side.length > 0)) {
        const turn = turns.next().value ?? 0;
        const side = left[turn] ?? [];
        const cut = side.splice(0, (cuts.next().value ?? 0) + 1);
        if (cut.length > 0) send(turn, row(...cut));
      }
      for (const side of [0, 1, 2]) send(side, progress(100));
      const expected = sides.flatMap((side, number) => side.map((each) => [number, each] as const));
      expected.sort(([left, one], [right, other]) => compareTicks(one, other) || left - right);
      expect(journal.ticks.map(([side, each]) => [side, each.arrival, ...each.path])).toEqual(
        expected.map(([side, each]) => [side, each.arrival, ...each.path]),
      );
      expect(journal.entries.at(-1)).toBe("progress 100");
    }),
  );
});
