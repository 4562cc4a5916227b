import { isAssignable, type RecordType, type Type } from "@constellation/types";
import { hiddenPrefix, type ProgramWriter } from "./program-writer.ts";
import { plainType } from "./random-type.ts";
import type { Named } from "./scope.ts";

/** A declaration that makes ticks of its own: a window or batch, `emit: each`, a merge, a cut list, a wrapped call. */
export function writeTicking(name: string, writer: ProgramWriter): string | undefined {
  const ways = [
    writeWindow,
    writeWindow,
    writeMerge,
    writeMerge,
    writeEach,
    writeCut,
    writeWrapped,
    writeJoin,
    writeKeyed,
    writeProjected,
    writeHandled,
    writeMaybe,
  ];
  const way = writer.choices.pick(ways);
  const text = way?.(name, writer);
  if (text === undefined) return undefined;
  // Some combinations are refused for reasons of time (corrections, shared sources): those are left out.
  const errors = writer
    .check(`${writer.text}${text}\nout ${name}\n`)
    .diagnostics.filter(({ severity }) => severity === "error");
  return errors.some(({ code }) => code === "E046") ? undefined : text;
}

interface Event extends Named {
  readonly type: RecordType;
}

/** Names with a key, a time and a value. */
function eventsIn({ names }: Pick<ProgramWriter, "names">): readonly Event[] {
  return names.flatMap((named) => {
    const { type } = named;
    if (type.kind !== "record" || named.clock.length === 0) return [];
    const required = type.fields.filter(({ optional }) => !optional).map((field) => field.name);
    const known = ["id", "at", "v"].every((field) => required.includes(field));
    return known && isScalar(type, "id") && isScalar(type, "at") ? [{ ...named, type }] : [];
  });
}

function isScalar(type: RecordType, name: string): boolean {
  const field = type.fields.find((each) => each.name === name);
  return field?.type.kind === "scalar" && field.type.name !== "Json";
}

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

function writeWindow(name: string, writer: ProgramWriter): string | undefined {
  const { choices } = writer;
  const event = choices.pick(eventsIn(writer));
  if (event === undefined) return undefined;
  const often = writer.ticksOf(event.clock) === "many";
  const extra = `${choices.chance(70) ? ", on: at" : ""}${!often && choices.chance(20) ? ", lateness: 30s" : ""}`;
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
  ] as const;
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

/** Events that may be None: what most merges pass over. */
function optionalEventsIn(writer: ProgramWriter): readonly Event[] {
  const present = writer.names.flatMap((named) =>
    named.type.kind === "optional" ? [{ ...named, type: named.type.inner }] : [],
  );
  return eventsIn({ names: present });
}

function writeMerge(name: string, writer: ProgramWriter): string | undefined {
  const { choices } = writer;
  const mayBeNone = choices.chance(25);
  const events = mayBeNone ? [...optionalEventsIn(writer), ...eventsIn(writer)] : eventsIn(writer);
  const left = choices.pick(events);
  if (left === undefined) return undefined;
  const others = events.filter(({ clock }) => clock.join() !== left.clock.join());
  const same = others.filter(({ type }) => isAssignable(type, left.type) && isAssignable(left.type, type));
  const keyed = others.filter(({ type }) => sameField(type, left.type, "id"));
  const timed = keyed.filter(({ type }) => sameField(type, left.type, "at"));
  const strategies: readonly (readonly [string, readonly Named[]])[] = [
    ["zip", mayBeNone ? [] : others],
    ["combine_latest", mayBeNone ? [] : others],
    ["lookup(id)", keyed],
    ["lookup(id = id)", keyed],
    ["lookup(id, wait: 5s)", keyed],
    ["within(1h, key: id, on: at)", timed],
    ["within(5s, key: id)", keyed],
    ["interleave", same],
    ["concat", same],
    ["interleave", same],
  ];
  const [strategy, fitting] = choices.pick(strategies.filter(([, each]) => each.length > 0)) ?? [
    undefined,
    [],
  ];
  const right = choices.pick(fitting);
  if (strategy === undefined || right === undefined) return undefined;
  if (strategy === "zip" && choices.chance(30))
    return `${name} = ${left.name}.v + ${right.name}.v with merge: zip`;
  return `${name} = ${left.name} + ${right.name} with merge: ${strategy}`;
}

function sameField(a: RecordType, b: RecordType, name: string): boolean {
  const [one, other] = [a, b].map((type) => type.fields.find((field) => field.name === name)?.type);
  return one !== undefined && other !== undefined && isAssignable(one, other);
}

function writeEach(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const source = choices.pick(writer.names);
  if (source === undefined) return undefined;
  const event = choices.pick(eventsIn(writer))?.type;
  const element: Type = event !== undefined && choices.chance(60) ? event : plainType(choices, 1);
  const made = modules.make({ kind: "list", element }, [{ name: "p1", type: source.type }], choices, false);
  return `${name} = ${made.name}(${source.name}) with emit: each`;
}

function writeCut(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const source = choices.pick(
    writer.names.filter(({ type, clock }) => type.kind === "list" && clock.length > 0),
  );
  if (source === undefined) return undefined;
  const result: Type = { kind: "list", element: plainType(choices, 1) };
  const made = modules.make(result, [{ name: "items", type: source.type }], choices, false);
  return `${name} = ${made.name}(${source.name}) with batch: ${1 + choices.below(3)}`;
}

/** `on_error: wrap`, read in a way that does not show the wording of the error. */
function writeWrapped(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const source = choices.pick(writer.names);
  if (source === undefined) return undefined;
  const made = modules.make(plainType(choices, 1), [{ name: "p1", type: source.type }], choices, false);
  const retry = choices.chance(40) ? "retry: 1, " : "";
  const call = `${made.name}(${source.name}) with ${retry}on_error: wrap`;
  const whole = `${hiddenPrefix}${name}`;
  return `${whole} = ${call}\n${name} = { ok: ${whole}.ok, value: ${whole}.value, code: ${whole}.error?.code }`;
}

/** A call whose arguments have different clocks, and says how they meet. */
function writeJoin(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const events = eventsIn(writer);
  const left = choices.pick(events);
  const right = choices.pick(events.filter(({ clock }) => clock.join() !== left?.clock.join()));
  if (left === undefined || right === undefined) return undefined;
  const strategies = [
    "merge: combine_latest",
    "merge: zip",
    "join: zip",
    "join: buffer(5s)",
    "join: combine_latest",
  ];
  const lookups = sameField(left.type, right.type, "id")
    ? ["merge: within(5s, key: id)", "merge: lookup(id)", "merge: lookup(id, wait: 5s)"]
    : [];
  const strategy = choices.pick([...strategies, ...lookups]) ?? "merge: zip";
  const rightType: Type = strategy.includes("lookup") ? { kind: "optional", inner: right.type } : right.type;
  const parameters = [
    { name: "p1", type: left.type },
    { name: "p2", type: rightType },
  ];
  const made = modules.make(plainType(choices, 1), parameters, choices, false);
  return `${name} = ${made.name}(${left.name}, ${right.name}) with ${strategy}`;
}

/** A call whose concurrency is per key. */
function writeKeyed(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const event = choices.pick(eventsIn(writer));
  if (event === undefined) return undefined;
  const made = modules.make(plainType(choices, 1), [{ name: "p1", type: event.type }], choices, false);
  return `${name} = ${made.name}(${event.name}) with concurrency: 1, key: id`;
}

/** A projection or a field of something that can be read. */
function writeProjected(name: string, writer: ProgramWriter): string | undefined {
  const { choices, names } = writer;
  const records = names.filter(({ type }) => recordIn(type) !== undefined);
  const source = choices.pick(records);
  const fields = source === undefined ? [] : (recordIn(source.type)?.fields ?? []);
  const chosen = fields.filter(() => choices.chance(50)).map((field) => field.name);
  if (source === undefined || chosen.length === 0) return undefined;
  const list = chosen.join(", ");
  return choices.chance(50) ? `${name} = ${source.name}[${list}]` : `${name} = ${source.name}{${list}}`;
}

function recordIn(type: Type): RecordType | undefined {
  if (type.kind === "record") return type;
  return type.kind === "list" ? recordIn(type.element) : undefined;
}

/** A call whose failures end in each of the ways that there are. */
function writeHandled(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const source = choices.pick(writer.names);
  if (source === undefined) return undefined;
  const made = modules.make(plainType(choices, 1), [{ name: "p1", type: source.type }], choices, false);
  const policy = choices.pick(["skip", "log", "dlq", "propagate"] as const);
  return `${name} = ${made.name}(${source.name}) with on_error: ${policy}`;
}

/** An event that is there under a condition. */
function writeMaybe(name: string, writer: ProgramWriter): string | undefined {
  const { choices } = writer;
  const event = choices.pick(eventsIn(writer));
  return event === undefined
    ? undefined
    : `${name} = ${event.name} when ${event.name}.v > ${choices.below(4)}`;
}
