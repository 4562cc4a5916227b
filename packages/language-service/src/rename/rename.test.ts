import { readCatalogue, symbolTableOf } from "@constellation/checker";
import { compileProgram } from "@constellation/compiler";
import { programArbitrary, testCatalogueData } from "@constellation/test-kit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withEdits } from "../edits/with-edits.ts";
import type { OccurrenceRole } from "../occurrences/occurrence.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";
import { createSnapshot } from "../snapshot/create-snapshot.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { rename } from "./rename.ts";

/** Of nodes; of other things a third. */
const programs = 200;
const fewer = 70;

/** Renames at a chosen place of many programs; a program without such a place is left aside, and another takes its turn. */
function renameMany(
  placesOf: (snapshot: Snapshot) => readonly Place[],
  holds: (before: Snapshot, place: Place) => void,
  numRuns = fewer,
): void {
  let done = 0;
  fc.assert(
    fc.property(programArbitrary(), fc.nat(), ({ text, modules }, choice) => {
      const before = createSnapshot(text, readCatalogue(testCatalogueData(modules)));
      const places = placesOf(before);
      const place = places[choice % Math.max(1, places.length)];
      fc.pre(place !== undefined);
      holds(before, place);
      done++;
    }),
    { numRuns, endOnFailure: true, maxSkipsPerRun: 20 },
  );
  expect(done).toBe(numRuns);
}

interface Place {
  readonly name: string;
  readonly offset: number;
}

/** Places where something of a role stands. */
const withRole =
  (...roles: readonly OccurrenceRole[]) =>
  ({ source }: Snapshot): readonly Place[] =>
    source.declarations.flatMap(({ tree, start }) =>
      occurrencesOf(tree)
        .filter(({ role }) => roles.includes(role))
        .map(({ text, span }) => ({ name: text, offset: start + span.start })),
    );

/** The definitions of inputs or nodes, and where they are read. */
const values =
  (kind: "input" | "node") =>
  (snapshot: Snapshot): readonly Place[] => {
    const symbols = symbolTableOf(snapshot.program);
    return withRole(
      "value-definition",
      "value",
    )(snapshot).filter(({ name }) => symbols?.value(name)?.kind === kind);
  };

test("renaming a node of a generated program changes no meaning", () => {
  const holds = (before: Snapshot, { offset }: Place): void => {
    const after = renamed(before, offset, "fresh-name");
    expect(symbolTableOf(after.program)?.value("fresh-name")?.kind, after.text).toBe("node");
    expect(hashOf(after), after.text).toBe(hashOf(before));
  };
  renameMany(values("node"), holds, programs);
}, 300_000);

test("renaming an input changes its name in the graph and nothing else", () => {
  renameMany(values("input"), (before, { name, offset }) => {
    const after = renamed(before, offset, "fresh-name");
    const inputs = before.program.inputs.map((input) => (input.name === name ? "fresh-name" : input.name));
    expect(
      after.program.inputs.map((input) => input.name),
      after.text,
    ).toEqual(inputs);
    expect(
      after.program.outputs.map((output) => output.name),
      after.text,
    ).toEqual(before.program.outputs.map((output) => output.name));
    const back = createSnapshot(backAgain(after.text, name), before.catalogue);
    expect(hashOf(back), back.text).toBe(hashOf(before));
  });
}, 300_000);

test("renaming a type or a local name changes no meaning", () => {
  renameMany(withRole("type-definition", "local-definition", "local"), (before, { name, offset }) => {
    const after = renamed(before, offset, /^[A-Z]/.test(name) ? "FreshName" : "fresh-name");
    expect(after.text).not.toBe(before.text);
    expect(hashOf(after), after.text).toBe(hashOf(before));
  });
}, 300_000);

test("renaming a field is refused, or there and back gives the program again", () => {
  let done = 0;
  renameMany(withRole("field-definition"), (before, { name, offset }) => {
    const result = rename(before, offset, "freshField");
    if (result.kind === "refused") return;
    done++;
    const there = withEdits(before, result.edits);
    const back = createSnapshot(there.text.replaceAll("freshField", name), before.catalogue);
    expect(hashOf(back), there.text).toBe(hashOf(before));
    hashOf(there);
  });
  expect(done).toBeGreaterThan(fewer / 20);
}, 300_000);

/** The old name by hand: an output that bears it was given a value of its own. */
function backAgain(text: string, name: string): string {
  return text.replaceAll(`out ${name} = fresh-name`, `out ${name}`).replaceAll("fresh-name", name);
}

function renamed(snapshot: Snapshot, offset: number, name: string): Snapshot {
  const result = rename(snapshot, offset, name);
  if (result.kind === "refused") throw new Error(`${result.reason}\n${snapshot.text}`);
  return withEdits(snapshot, result.edits);
}

function hashOf({ program, catalogue, text }: Snapshot): string {
  const { graph, diagnostics } = compileProgram(program, catalogue);
  if (graph === undefined) throw new Error(`${diagnostics[0]?.message ?? "no graph"}\n${text}`);
  return graph.hash;
}
