import type { AggregateImplementation, LibraryAggregate } from "@constellation/sdk";
import {
  floatType,
  intType,
  listOf,
  recordOf,
  stringType,
  type Type,
  timestampType,
  type Value,
} from "@constellation/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standardLibrary } from "../standard-library.ts";

const record = recordOf([
  { name: "id", type: stringType },
  { name: "at", type: timestampType },
  { name: "tags", type: listOf(stringType), optional: true },
]);
const float = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.integer({ min: -50, max: 50 }).map((value) => value / 10),
);
const int = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -3, max: 3 }));
const recordValue = fc.record(
  {
    id: fc.constantFrom("a", "b", "c"),
    at: fc.integer({ min: 0, max: 3 }),
    tags: fc.option(fc.array(fc.constantFrom("x", "y"), { maxLength: 2 })),
  },
  { noNullPrototype: true },
);

/** Values of the types that an aggregate is tried with. */
interface Case {
  readonly name: string;
  readonly type: Type;
  readonly values: fc.Arbitrary<Value>;
  readonly parameters?: readonly Value[];
}

const cases: readonly Case[] = [
  ...["sum", "avg", "stddev", "min", "max", "median", "first", "collect"].map((name) => ({
    name,
    type: floatType,
    values: float,
  })),
  ...["sum", "min", "count", "distinct-count", "to-set"].map((name) => ({
    name,
    type: intType,
    values: int,
  })),
  { name: "percentile", type: floatType, values: float, parameters: [37.5] },
  { name: "top", type: intType, values: int, parameters: [3] },
  { name: "top", type: stringType, values: fc.string(), parameters: [2] },
  { name: "max", type: stringType, values: fc.string() },
  ...["count", "first", "last", "collect", "to-set", "distinct-count"].map((name) => ({
    name,
    type: record,
    values: recordValue,
  })),
];

/** The aggregates for which the order of the values must not show. */
const unordered = new Set("count sum avg min max median percentile distinct-count top stddev".split(" "));

describe.each(cases)("$name of $type.kind $type.name", ({ name, type, values, parameters = [] }) => {
  const aggregate = implementation(name, type);
  const list = (items: readonly Value[]) => outcome(aggregate, fill(aggregate, items), parameters);

  test("merged in any way is the list form", () => {
    fc.assert(
      fc.property(fc.array(fc.array(values)), fc.infiniteStream(fc.nat({ max: 20 })), (panes, choices) => {
        const merged = mergeAll(aggregate, panes, choices);
        expect(outcome(aggregate, merged, parameters)).toStrictEqual(list(panes.flat()));
      }),
    );
  });

  test("a checkpoint anywhere changes nothing", () => {
    fc.assert(
      fc.property(fc.array(values), fc.array(values), (before, after) => {
        let accumulator = throughJson(aggregate, fill(aggregate, before));
        for (const value of after) accumulator = aggregate.add(accumulator, value);
        expect(outcome(aggregate, accumulator, parameters)).toStrictEqual(list([...before, ...after]));
      }),
    );
  });

  test("finishing changes nothing", () => {
    fc.assert(
      fc.property(fc.array(values), (items) => {
        const accumulator = fill(aggregate, items);
        const first = outcome(aggregate, accumulator, parameters);
        expect(outcome(aggregate, accumulator, parameters)).toStrictEqual(first);
      }),
    );
  });

  if (unordered.has(name)) {
    test("is the same in any order", () => {
      fc.assert(
        fc.property(
          fc.array(values).chain((items) => fc.tuple(fc.constant(items), shuffled(items))),
          ([items, mixed]) => {
            expect(list(mixed)).toStrictEqual(list(items));
          },
        ),
      );
    });
  }

  const { remove } = aggregate;
  if (remove !== undefined) {
    test("removing undoes adding", () => {
      fc.assert(
        fc.property(fc.array(values), fc.array(values), (removed, kept) => {
          let accumulator = fill(aggregate, [...removed, ...kept]);
          for (const value of removed) accumulator = remove(accumulator, value);
          expect(outcome(aggregate, accumulator, parameters)).toStrictEqual(list(kept));
        }),
      );
    });
  }
});

test("sum, avg, count, stddev, median, percentile, top and distinct-count can slide", () => {
  const sliding = standardLibrary.aggregates.filter(
    (aggregate) => implementation(simpleName(aggregate), intType).remove,
  );
  expect(sliding.map(simpleName).sort()).toEqual(
    "avg count distinct-count median percentile stddev sum top".split(" "),
  );
});

test.each([
  ["avg", [], "there are no values"],
  ["min", [], "there are no values"],
  ["first", [], "there are no values"],
  ["sum", [Number.MAX_VALUE, Number.MAX_VALUE], "the result is not a finite number (Infinity)"],
])("%s of %j fails", (name, items, message) => {
  const aggregate = implementation(name, floatType);
  expect(outcome(aggregate, fill(aggregate, items), [])).toEqual({ fails: message });
});

test.each([
  ["avg", [Number.MAX_VALUE, Number.MAX_VALUE], Number.MAX_VALUE],
  ["avg", [1e16, 1, -1e16, 1], 0.5],
  ["stddev", [1e200, -1e200], 1e200],
  ["stddev", [3e-200, -3e-200], 3e-200],
  ["stddev", [0.1, 0.1, 0.1], 0],
  ["median", [Number.MAX_VALUE, Number.MAX_VALUE / 2], Number.MAX_VALUE * 0.75],
])("%s of %j is %d", (name, items, expected) => {
  const aggregate = implementation(name, floatType);
  expect(outcome(aggregate, fill(aggregate, items), [])).toBe(expected);
});

test.each([
  [0, 1],
  [25, 2],
  [50, 3],
  [62.5, 3.5],
  [100, 5],
])("the %dth percentile of 1 to 5 is %d", (p, expected) => {
  const aggregate = implementation("percentile", floatType);
  expect(aggregate.finish(fill(aggregate, [5, 3, 1, 4, 2]), [p])).toBe(expected);
});

test("a checkpoint without values is refused", () => {
  expect(() => implementation("collect", intType).decode({})).toThrow("a list of values expected");
});

function implementation(name: string, type: Type): AggregateImplementation {
  const aggregate = standardLibrary.aggregates.find((entry) => simpleName(entry) === name);
  if (aggregate === undefined) throw new Error(`no aggregate ${name}`);
  const typeArguments = { T: type, N: type, Ordered: type };
  return aggregate.specialise({ parameters: {}, result: type, typeArguments });
}

function simpleName({ data }: LibraryAggregate): string {
  return data.name.replace(/.*\./, "");
}

function fill(aggregate: AggregateImplementation, items: readonly Value[]): unknown {
  return items.reduce<unknown>((accumulator, item) => aggregate.add(accumulator, item), aggregate.create());
}

function throughJson(aggregate: AggregateImplementation, accumulator: unknown): unknown {
  return aggregate.decode(JSON.parse(JSON.stringify(aggregate.encode(accumulator))));
}

/** Merges neighbours, in the order that `choices` say, some of them through a checkpoint, until one is left. */
function mergeAll(
  aggregate: AggregateImplementation,
  panes: readonly (readonly Value[])[],
  choices: Iterator<number>,
): unknown {
  const accumulators = panes.map((pane) => fill(aggregate, pane));
  while (accumulators.length > 1) {
    const choice = Number(choices.next().value);
    const index = choice % (accumulators.length - 1);
    const [left, right] = accumulators.slice(index, index + 2);
    const merged = aggregate.merge(choice % 3 === 0 ? throughJson(aggregate, left) : left, right);
    accumulators.splice(index, 2, merged);
  }
  return accumulators[0] ?? aggregate.create();
}

/** The result, or the failure as a value. */
function outcome(
  aggregate: AggregateImplementation,
  accumulator: unknown,
  parameters: readonly Value[],
): unknown {
  try {
    return aggregate.finish(accumulator, parameters);
  } catch (error) {
    return { fails: error instanceof Error ? error.message : error };
  }
}

function shuffled(items: readonly Value[]): fc.Arbitrary<readonly Value[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
