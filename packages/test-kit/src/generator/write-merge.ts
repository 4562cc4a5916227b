import { isAssignable, type Type } from "@constellation/types";
import { eventsIn, optionalEventsIn, sameField } from "./events-in.ts";
import type { ProgramWriter } from "./program-writer.ts";
import { plainType } from "./random-type.ts";
import type { Named } from "./scope.ts";

/** A `+` of different clocks, by a strategy that begins with `wanted`. */
export function writeMerge(name: string, writer: ProgramWriter, wanted = ""): string | undefined {
  const { choices } = writer;
  const mayBeNone = wanted === "" && choices.chance(25);
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
  const possible = strategies.filter(([text, each]) => text.startsWith(wanted) && each.length > 0);
  const [strategy, fitting] = choices.pick(possible) ?? [undefined, []];
  const right = choices.pick(fitting);
  if (strategy === undefined || right === undefined) return undefined;
  if (strategy === "zip" && choices.chance(30))
    return `${name} = ${left.name}.v + ${right.name}.v with merge: zip`;
  return `${name} = ${left.name} + ${right.name} with merge: ${strategy}`;
}

/** A call whose arguments have different clocks, and says how they meet, in a text that `wanted` occurs in. */
export function writeJoin(name: string, writer: ProgramWriter, wanted = ""): string | undefined {
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
  const strategy = choices.pick([...strategies, ...lookups].filter((text) => text.includes(wanted)));
  if (strategy === undefined) return undefined;
  const rightType: Type = strategy.includes("lookup") ? { kind: "optional", inner: right.type } : right.type;
  const parameters = [
    { name: "p1", type: left.type },
    { name: "p2", type: rightType },
  ];
  const made = modules.make(plainType(choices, 1), parameters, choices, false);
  return `${name} = ${made.name}(${left.name}, ${right.name}) with ${strategy}`;
}
