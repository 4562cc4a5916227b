import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { DiagnosticKind, Facts } from "../diagnostic.ts";
import * as d from "../index.ts";

interface Sample {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
}

function say<F extends Facts>(kind: DiagnosticKind<F>, ...facts: readonly F[]): readonly Sample[] {
  return facts.map((one) => ({ code: kind.code, message: kind.message(one), hint: kind.hint?.(one) }));
}

const record = "{ id: String, price: Float }";

const samples: readonly Sample[] = [
  say(
    d.unknownVariable,
    { name: "ordrs" },
    { name: "ordrs", nearest: ["orders", "order"] },
    { name: "x-1", splitSuggestion: "x - 1" },
    { name: "trim", otherKind: "function" },
    { name: "Order", otherKind: "type" },
    { name: "orders", constantsOnly: 'the default of "limit"' },
  ),
  say(
    d.unknownFunction,
    { name: "ScorOrder" },
    { name: "ScorOrder", nearest: ["ScoreOrder"] },
    { name: "orders", otherKind: "value" },
    { name: "Score", notImported: ["shop.Score", "bank.Score"] },
  ),
  say(d.unknownType, { name: "Ordr", nearest: ["Order"] }, { name: "Ordr" }),
  say(d.unknownNamespace, { name: "stdlib.strng", nearest: ["stdlib.string"] }),
  say(d.ambiguousFunction, { name: "Score", candidates: ["shop.Score", "bank.Score"] }),
  say(
    d.unknownProjectionField,
    { field: "prise", type: record, nearest: ["price"] },
    { field: "price", type: `Optional<${record}>` },
  ),
  say(
    d.unknownField,
    { field: "prise", type: record, nearest: ["price"] },
    { field: "price", type: `Optional<${record}>`, obstacle: "optional" },
    { field: "price", type: "Json", obstacle: "json" },
    { field: "price", type: "Int", obstacle: "not a record" },
    { field: "price", type: "A | B", obstacle: "some members", lacking: ["B"] },
    { field: "x", type: `{ ${"field: String, ".repeat(40)}}` },
  ),
  say(
    d.wrongArguments,
    { function: "replace", problem: "missing", missing: ["target", "replacement"] },
    { function: "trim", problem: "missing", argument: "value", signature: "trim(value: String): String" },
    { function: "trim", problem: "too many", expected: 1, found: 2 },
    { function: "now", problem: "too many", expected: 0, found: 1 },
    { function: "trim", problem: "unknown name", argument: "valu", nearest: ["value"] },
    { function: "trim", problem: "given twice", argument: "value" },
    { function: "trim", problem: "positional after named" },
    { function: "max", problem: "no overload" },
  ),
  say(
    d.typeMismatch,
    { where: 'argument 2 "b" of "f"', expected: "Float", found: "String" },
    { where: 'argument 1 "order" of "f"', expected: "Float", found: "String", path: ".items[].price" },
    { where: 'argument 1 "order" of "f"', expected: "Float", found: "", path: ".price", missing: true },
    { where: '"total"', verb: "is declared as", expected: "String", found: "Int" },
    { expected: "Float", found: "String", path: ".items[].price" },
    { expected: "Boolean", found: "Int" },
    { expected: "Int", found: "Optional<Int>" },
    { expected: "Int", found: "Float" },
    { expected: "Int", found: "String" },
    { expected: "String", found: "List<String>" },
    { expected: "List<String>", found: "String" },
    { expected: "Json", found: "Bytes", advice: "Say so." },
  ),
  say(
    d.cannotMerge,
    { left: "Int", right: record },
    { left: "String", right: "Int" },
    { left: "Optional<Int>", right: "Int" },
    { left: "", right: "Int", operator: "..." },
  ),
  say(
    d.cannotCompare,
    { operator: "==", left: "String", right: "Int" },
    { operator: "<", left: "Float", right: "String" },
    { operator: "<", left: "Boolean", right: "Boolean" },
    { operator: "<", left: "Optional<Int>", right: "Int" },
    { operator: "==", left: '"gold" | "silver"', right: '"golt"', neverEqual: true, nearest: ["gold"] },
  ),
  say(
    d.noArithmetic,
    { operator: "*", left: "String", right: "Int" },
    { operator: "-", left: "Boolean" },
    { operator: "*", left: "Int", right: "Optional<Int>" },
    { operator: "*", left: "List<Int>", right: "Int" },
  ),
  say(d.typeError, { message: "an empty list needs a type", hint: "Declare it." }),
  say(
    d.badOptionValue,
    { option: "retry", expected: "an Int of 0 or more", found: "-1" },
    { option: 'size of "window"', expected: "a duration above 0", found: "0s" },
    { option: "timeout", expected: "a duration above 0", notConstant: true },
    { option: "backoff", expected: "fixed, linear or exponential", found: '"liner"', nearest: ["linear"] },
  ),
  say(
    d.fallbackType,
    { function: "ScoreOrder", expected: "Float", found: "Boolean" },
    { function: "ScoreOrder", expected: "Float", found: "String", path: ".score" },
    { function: "ScoreOrder", expected: "Float", found: "", path: ".score", missing: true },
  ),
  say(
    d.matchNotExhaustive,
    { construct: "match", missing: ["None"] },
    { construct: "match", missing: ['"a"', '"b"', '"c"', '"d"', '"e"', '"f"', '"g"'] },
    { construct: "match" },
    { construct: "branch" },
  ),
  say(
    d.badTypeArguments,
    { type: "Map", expected: 2, found: 1 },
    { type: "List", expected: 1, found: 2 },
    { type: "String", expected: 0, found: 1 },
    { type: "Map", message: "the key of Map is String or Int, not Boolean" },
  ),
  say(d.syntaxError, { message: "this string is never closed", hint: 'Close it with ".' }),
  say(
    d.unexpectedToken,
    { found: "}", expected: ["an expression"] },
    { found: "", expected: ["an expression"], context: 'after "with"' },
    { found: "\n", expected: ['")"', '","'] },
    { found: "out", problem: "second declaration" },
    { found: "match", problem: "reserved name" },
  ),
  say(d.noOutput, {}, { empty: true }),
  say(d.tooDeep, { limit: 256 }),
  say(d.tooLarge, { limit: "4 MB" }, { limit: "4 MB", found: "5.1 MB" }),
  say(
    d.duplicateDefinition,
    { name: "total" },
    { name: "total", what: "output" },
    { name: "Order", what: "type" },
    { name: "id", what: "field" },
  ),
  say(
    d.cycle,
    { path: ["a"] },
    { path: ["a", "b", "c"] },
    { path: ["Tree"], what: "type" },
    { path: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] },
  ),
  say(d.repeatedOption, { option: "retry" }),
  say(
    d.unknownOption,
    { option: "retyr", nearest: ["retry"] },
    { option: "retry", owner: '"+"', allowed: ["merge"] },
  ),
  say(d.asyncInLambda, { module: "FetchCustomer", function: "sort-by" }),
  say(
    d.needsList,
    { function: "Trim", option: "window", expected: "List<String>", found: "String" },
    {
      function: "Trim",
      option: "window",
      expected: "List<Float>",
      found: "Float",
      alternatives: ["sum", "avg"],
    },
    { function: "Trim", option: "emit: each", expected: "a list", found: "String", side: "result" },
  ),
  say(
    d.exclusiveOptions,
    { first: "window", second: "batch" },
    { first: "cache", second: "state", reason: "A stateful module must see every element." },
  ),
  say(
    d.mergeOfDifferentTypes,
    { strategy: "interleave", left: "Int", right: "String", fitting: ["combine_latest", "zip"] },
    { strategy: "concat", left: "Int", right: "String" },
    { strategy: "fallback", left: '"orders"', right: '"customers"' },
  ),
  say(
    d.badWindowField,
    { option: "on", field: "at", problem: "missing", found: record, nearest: ["placedAt"] },
    { option: "on", field: "at", problem: "optional", found: "Optional<Int>" },
    { option: "on", field: "name", problem: "type", found: "String" },
    { option: "key", field: "items", problem: "type", found: "List<Int>" },
  ),
  say(
    d.missingKey,
    { strategy: "lookup" },
    { strategy: "within" },
    { strategy: "lookup", field: "customerId", side: "right", type: record, nearest: ["id"] },
    { strategy: "within", field: "id", side: "left" },
  ),
  say(d.clocksCannotMeet, {
    where: '"zip" of "a" and "b"',
    reason: 'both come from "orders"',
    hint: "Use one.",
  }),
  say(d.unknownConnector, { name: "kafak", nearest: ["kafka"] }, { name: "stdout", lacks: "source" }),
  say(
    d.connectorProperty,
    { connector: "kafka", property: "topic", problem: "missing", expected: "String" },
    { connector: "kafka", property: "topik", problem: "unknown", nearest: ["topic"] },
    { connector: "kafka", property: "topic", problem: "type", expected: "String", found: "Int" },
    { connector: "kafka", property: "topic", problem: "not constant" },
  ),
  say(d.moduleSignature, { module: "shop.Score", problem: "its output has no type" }),
  say(d.configurationNotLoaded, { file: "constellation.config.ts", problem: "line 3:\n  unexpected token" }),
  say(d.compilerFault, { problem: "a node should have a type" }),
  say(d.unusedInput, { name: "orders" }),
  say(d.unusedName, { name: "total" }, { name: "Order", what: "type" }),
  say(d.unreachableArm, { construct: "match" }, { construct: "if", reason: "the condition is always true" }),
  say(
    d.optionWithoutEffect,
    { option: "delay", reason: 'there is no "retry"' },
    { option: "merge", reason: "both sides share a clock", hint: "Remove it." },
  ),
  say(d.highRetry, { retry: 50 }),
  say(d.shadowedImport, { name: "string", hidden: "stdlib.string" }),
  say(d.unusedImport, { namespace: "stdlib.string" }),
  say(d.unionMembersAlike, { first: "{ a: Int }", second: "{ a: Int, b: Int }" }),
  say(d.constantCallFails, { function: "divide", problem: "1 / 0 divides by zero" }),
  say(d.staleCatalogue, { file: "constellation.catalogue.json" }),
  say(d.deprecatedSpelling, { old: "join: buffer(5s)", replacement: "merge: within(5s)" }),
  say(d.noEffectInBatch, { option: "throttle" }),
  say(d.impliedMerge, { strategy: "combine_latest", sides: '"orders" and "customers"' }),
  say(d.notReplayable, { node: "hourly", reason: '"batch_timeout" follows the clock on the wall' }),
  say(
    d.weakerDelivery,
    { name: "orders", connector: "stdin", guarantee: "at most once", side: "source" },
    { name: "orders", connector: "webhook", guarantee: "at least once", side: "sink" },
  ),
  say(d.noEffectInStream, { option: "lazy" }),
  say(
    d.moduleFailed,
    { module: "shop.Score", problem: "connection refused" },
    { module: "shop.Score", problem: "connection refused\n  at line 3", attempts: 3 },
  ),
  say(d.timedOut, { module: "shop.Score", timeout: "5s", attempts: 3 }),
  say(
    d.wrongResult,
    { module: "shop.Score", path: ".score", expected: "Float", found: "String" },
    { module: "shop.Score", path: ".score", expected: "Float", missing: true },
  ),
  say(
    d.inputDoesNotFit,
    { input: "orders", path: ".total", expected: "Float", found: '"a"' },
    { input: "orders", expected: "List<Int>", found: "null" },
    { input: "orders" },
  ),
  say(d.integerOverflow, { operation: "9007199254740991 + 1" }),
  say(d.divisionByZero, { operation: "12 / 0" }),
  say(d.notFinite, { operation: "sqrt(-1.0)", value: "NaN" }),
  say(d.lengthsDiffer, { left: 2, right: 3 }),
  say(
    d.functionFailed,
    { function: "list-first", problem: "the list is empty", parameter: "list", argument: "[]" },
    { function: "or-fail", problem: "no customer" },
  ),
  say(d.runCancelled, {}, { reason: "interrupted" }),
  say(d.neverSettled, { module: "shop.Score" }),
  say(d.moduleStalled, { module: "shop.Score", duration: "1.2s" }),
  say(d.workerEnded, { module: "shop.Score" }, { module: "shop.Score", reason: "out of memory" }),
  say(d.moduleNotProvided, { module: "shop.Scor", nearest: ["shop.Score"] }),
  say(
    d.wrongInputs,
    { missing: ["orders"] },
    { missing: ["a", "b"] },
    { unknown: ["ordrs"], missing: ["orders"], nearest: ["orders"] },
  ),
  say(d.limitExceeded, { what: 'the list of "range"', limit: "1000000 elements", found: "2000000" }),
  say(d.moduleDiffers, { module: "shop.Score" }),
  say(d.cacheNotProvided, { cache: "redis", provided: ["memory"] }),
  say(d.deploymentFailed, { part: 'the sink "totals"', problem: "no space is left on the device" }),
  say(d.runtimeFault, { problem: "a kernel should exist" }),
].flat();

test("the words of every kind are those in the fixture", () => {
  const words = samples.map(
    ({ code, message, hint }) => `${code} ${message}\n${hint === undefined ? "" : `     ${hint}\n`}`,
  );
  expect(words.join("")).toBe(accepted("messages.txt", words.join("")));
});

test("every code has a sample", () => {
  const sampled = new Set(samples.map(({ code }) => code));
  expect([...d.diagnosticKinds.keys()].filter((code) => !sampled.has(code))).toEqual([]);
});

describe.each([...new Set(samples.map(({ code }) => code))])("%s", (code) => {
  const own = samples.filter((sample) => sample.code === code);

  test("says what is in lower case, on one line, without a full stop", () => {
    for (const { message } of own) expect(message).toMatch(/^([a-z0-9"±.[{(-]|[A-Z][a-z]+\b).*[^.\s]$/s);
    for (const { message } of own) expect(message).not.toMatch(/\n|undefined|\[object/);
  });

  test("hints in whole sentences", () => {
    for (const { hint } of own) if (hint !== undefined) expect(hint).toMatch(/^[A-Z"].*[.?]$/);
    for (const { hint } of own) expect(hint ?? "").not.toMatch(/undefined|\[object/);
  });
});

test("codes stand in order and belong to their severity", () => {
  const severities = { E: "error", W: "warning", I: "info", R: "error" } as const;
  for (const [code, kind] of d.diagnosticKinds) {
    expect(code).toMatch(/^[EWIR]\d{3}$/);
    expect(kind.code).toBe(code);
    expect(kind.severity).toBe(severities[code.charAt(0) as keyof typeof severities]);
    expect(kind.title).toMatch(/^[a-z]/);
  }
});

test("text of users cannot give orders to the terminal, nor flood it", () => {
  const { message } = d.diagnose(
    d.unknownVariable,
    { start: 0, end: 1 },
    { name: `\u001b[31m${"x".repeat(500)}\u202e` },
  );
  expect(message).not.toContain("\u001b");
  expect(message).not.toContain("\u202e");
  expect(message.length).toBeLessThan(200);
});

function accepted(name: string, actual: string): string {
  const path = new URL(`../../../../test-fixtures/diagnostics/${name}`, import.meta.url);
  if (process.env.ACCEPT === "1") writeFileSync(path, actual);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
