import type { RecordType, Type } from "@constellation/types";
import { eventsIn } from "./events-in.ts";
import { hiddenPrefix, type ProgramWriter } from "./program-writer.ts";
import { plainType } from "./random-type.ts";
import { references } from "./scope.ts";
import { writeJoin, writeMerge } from "./write-merge.ts";
import { writeWindow } from "./write-window.ts";

/** Writes a declaration; undefined when nothing in scope fits. */
export type Way = (name: string, writer: ProgramWriter) => string | undefined;

const ways: readonly Way[] = [
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

/** What programs do too in which nothing is waited for. */
const synchronousWays: readonly Way[] = [
  ...ways,
  writeStamped,
  writeStamped,
  (name, writer) => writeWindow(name, writer, "batch_timeout"),
  (name, writer) => writeMerge(name, writer, "lookup(id, wait"),
];

/** What programs do too in which much is done in no order. */
const unorderedWays: readonly Way[] = [
  ...ways,
  writeWindow,
  writeWindow,
  ...Array<Way>(6).fill(writeUnordered),
];

const policies = ["skip", "log", "dlq", "propagate"] as const;

/** A declaration that makes ticks of its own: a window or batch, `emit: each`, a merge, a cut list, a wrapped call. */
export function writeTicking(
  name: string,
  writer: ProgramWriter,
  way = writer.choices.pick(waysOf(writer)),
): string | undefined {
  const text = way?.(name, writer);
  if (text === undefined) return undefined;
  // Some combinations are refused for reasons of time (corrections, shared sources): those are left out.
  const errors = writer
    .check(`${writer.text}${text}\nout ${name}\n`)
    .diagnostics.filter(({ severity }) => severity === "error");
  return errors.some(({ code }) => code === "E046") ? undefined : text;
}

function waysOf({ modules }: ProgramWriter): readonly Way[] {
  if (modules.isSynchronous) return synchronousWays;
  return modules.isUnordered ? unorderedWays : ways;
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

/** A list cut into batches. */
export function writeCut(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const lists = references(writer.scope()).filter(
    ({ type, root }) => type.kind === "list" && root.clock.length > 0,
  );
  const source = choices.pick(lists) ?? listOfEvent(writer);
  if (source === undefined) return undefined;
  const result: Type = { kind: "list", element: plainType(choices, 1) };
  const made = modules.make(result, [{ name: "items", type: source.type }], choices, false);
  return `${name} = ${made.name}(${source.text}) with batch: ${1 + choices.below(3)}`;
}

function listOfEvent(writer: ProgramWriter): { readonly text: string; readonly type: Type } | undefined {
  const event = writer.choices.pick(eventsIn(writer));
  if (event === undefined) return undefined;
  return { text: `[${event.name}, ${event.name}]`, type: { kind: "list", element: event.type } };
}

/** `on_error: wrap`, read in a way that does not show the wording of the error. */
function writeWrapped(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const source = choices.pick(writer.names);
  if (source === undefined) return undefined;
  const made = modules.make(plainType(choices, 1), [{ name: "p1", type: source.type }], choices, false);
  const retry = choices.chance(40) && !modules.isSynchronous ? "retry: 1, " : "";
  const call = `${made.name}(${source.name}) with ${retry}on_error: wrap`;
  const whole = `${hiddenPrefix}${name}`;
  return `${whole} = ${call}\n${name} = { ok: ${whole}.ok, value: ${whole}.value, code: ${whole}.error?.code }`;
}

/** A call whose concurrency is per key. */
function writeKeyed(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const event = choices.pick(eventsIn(writer));
  if (event === undefined || modules.isSynchronous) return undefined;
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
export function writeHandled(
  name: string,
  writer: ProgramWriter,
  policy: string = writer.choices.pick(policies),
): string | undefined {
  const { choices, modules } = writer;
  const source = choices.pick(writer.names);
  if (source === undefined) return undefined;
  const made = modules.make(plainType(choices, 1), [{ name: "p1", type: source.type }], choices, false);
  return `${name} = ${made.name}(${source.name}) with on_error: ${policy}`;
}

/** An event that is made of another as it comes, mostly with a window over it. */
export function writeUnordered(name: string, writer: ProgramWriter): string | undefined {
  const { choices, modules } = writer;
  const event = choices.pick(eventsIn(writer));
  if (event === undefined) return undefined;
  const made = modules.make(event.type, [{ name: "p1", type: event.type }], choices, false);
  // Its time is that of what it is made of, mostly.
  const call = `${made.name}(${event.name}) with concurrency: 3, ordered: false`;
  if (choices.chance(20)) return `${name} = ${call}`;
  const whole = `${hiddenPrefix}${name}`;
  const isThere = `${whole} = ${call}\n`;
  if (choices.chance(20)) return `${isThere}${name} = ${event.name} when ${whole} == ${whole}`;
  const kind = choices.pick(["tumbling(10min)", "session(5min)", "tumbling(1h)", "count(2)"] as const);
  const aggregate = choices.pick(["count", "collect", "sum"] as const);
  const value = `(if (${whole} == ${whole}) ${event.name}.v else ${event.name}.v)`;
  return `${isThere}${name} = ${aggregate}(${value}) with window: ${kind}`;
}

/** Something, with the time at which it came in. */
function writeStamped(name: string, { choices, names }: ProgramWriter): string | undefined {
  const source = choices.pick(names.filter(({ clock }) => clock.length > 0));
  return source === undefined ? undefined : `${name} = { seen: now(), of: ${source.name} }`;
}

/** An event that is there under a condition. */
function writeMaybe(name: string, writer: ProgramWriter): string | undefined {
  const { choices } = writer;
  const event = choices.pick(eventsIn(writer));
  return event === undefined
    ? undefined
    : `${name} = ${event.name} when ${event.name}.v > ${choices.below(4)}`;
}
