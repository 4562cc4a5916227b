import { type Event, eventsIn } from "./events-in.ts";
import type { ProgramWriter } from "./program-writer.ts";
import { plainType } from "./random-type.ts";

const aggregates = [
  "sum",
  "count",
  "avg",
  "collect",
  "first",
  "last",
  "median",
  "distinct-count",
  "stddev",
  "to-set",
  "stdlib.aggregate.min",
  "stdlib.aggregate.max",
] as const;

/** A call that gathers: by a window or batch that `wanted` occurs in. */
export function writeWindow(name: string, writer: ProgramWriter, wanted = ""): string | undefined {
  const { choices } = writer;
  const event = choices.pick(eventsIn(writer));
  if (event === undefined) return undefined;
  const often = writer.ticksOf(event.clock) === "many";
  const lateness = choices.chance(35) ? `, lateness: ${choices.pick(["30s", "2h"] as const)}` : "";
  const extra = `${choices.chance(70) ? ", on: at" : ""}${often ? "" : lateness}`;
  const gathers = [
    `window: tumbling(1h${extra})`,
    `window: sliding(1h, slide: 30min${extra})`,
    `window: sliding(1h, 1h${extra})`,
    `window: session(30min${extra})`,
    "window: count(2)",
    "window: count(3, slide: 1)",
    "batch: 2",
    "batch: 3, batch_timeout: 5s",
    "batch_timeout: 1s",
  ].filter((each) => each.includes(wanted));
  const key = choices.chance(50) ? `, key: ${choices.pick(["id", "[id, v]", "e => e.id"] as const)}` : "";
  const function_ = choices.pick(aggregates);
  const emits =
    function_ === "collect" || function_ === "to-set"
      ? ["", "", ", emit: windowed", ", emit: each"]
      : ["", ", emit: whole", ", emit: windowed"];
  const isModule = choices.chance(25);
  const call = isModule ? writeGatheringModule(event, writer) : `${function_}(${event.name}.v)`;
  const emit = (isModule ? choices.pick(["", ", emit: windowed"]) : choices.pick(emits)) ?? "";
  return `${name} = ${call} with ${choices.pick(gathers)}${key}${emit}`;
}

/** A call of a module that takes the window's elements. */
function writeGatheringModule({ name, type }: Event, { choices, modules }: ProgramWriter): string {
  const parameters = [{ name: "items", type: { kind: "list", element: type } as const }];
  const made = modules.make(plainType(choices, 2), parameters, choices, false);
  return `${made.name}(${name})`;
}
