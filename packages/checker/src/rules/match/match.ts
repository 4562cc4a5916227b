import { matchNotExhaustive, unreachableArm } from "@constellation/diagnostics";
import type { MatchArm, MatchExpression } from "@constellation/syntax";
import { booleanType, membersOf, printType, type Type, unknownType } from "@constellation/types";
import type { CheckContext, Expectation } from "../../context/check-context.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import { choose } from "../choose.ts";
import { invalid } from "../invalid.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { checkArmBody } from "./arm-body.ts";
import { meaningOf, type PatternMeaning } from "./pattern-meaning.ts";

interface Case {
  readonly condition: TypedExpression;
  readonly body: TypedExpression;
}

/**
 * `match e { pattern -> e }`: the first arm that fits. Every value must have an arm (E018 names what is missing); an
 * arm that no value reaches is a warning. A scrutinee that is a name is narrower in each arm.
 */
export function checkMatch(
  node: MatchExpression,
  context: CheckContext,
  expected: Expectation | undefined,
): TypedExpression {
  const scrutinee = context.check(node.scrutinee, "scrutinee");
  const subject = subjectOf(scrutinee, context);
  const cases: Case[] = [];
  let remaining: Type = scrutinee.type;
  for (const [index, arm] of node.arms.entries()) {
    const meaning = meaningOf(arm.pattern, { remaining, whole: scrutinee.type }, context);
    const isUnreachable = reportUnreachable(arm, meaning, remaining, context);
    const type = isUnreachable ? unknownType : meaning.matched;
    const body = checkArmBody({ arm, index, subject, type, expected }, context);
    if (!isUnreachable) cases.push({ condition: testOf(arm, index, subject, meaning, context), body });
    remaining = meaning.rest;
  }
  const bodies = cases.map(({ body }) => body);
  if (remaining.kind !== "nothing" && remaining.kind !== "unknown") reportMissing(node, remaining, context);
  const last = cases.at(-1);
  if (remaining.kind !== "nothing" || last === undefined) {
    return invalid(node.span, context, [scrutinee, ...bodies]);
  }
  const arms = cases.slice(0, -1);
  return subject.bind(node.span, () => choose("match", node.span, { arms, otherwise: last.body }, context));
}

function reportUnreachable(
  arm: MatchArm,
  meaning: PatternMeaning,
  remaining: Type,
  context: CheckContext,
): boolean {
  if (meaning.matched.kind !== "nothing" || remaining.kind === "unknown") return false;
  const { reason } = meaning;
  context.report(unreachableArm, arm.span, {
    construct: "match",
    ...(reason === undefined ? {} : { reason }),
  });
  return true;
}

function testOf(
  arm: MatchArm,
  index: number,
  subject: Subject,
  { test }: PatternMeaning,
  context: CheckContext,
): TypedExpression {
  const { span } = arm.pattern;
  const path = `${context.path}.test${index}`;
  const { clock } = subject;
  if (test === undefined) return { kind: "literal", span, type: booleanType, clock: [], path, value: true };
  const value = subject.read({ span, path: `${path}.value` });
  return { kind: "test", span, type: booleanType, clock, path, value, test };
}

function reportMissing(node: MatchExpression, remaining: Type, context: CheckContext): void {
  const missing = membersOf(remaining).map((member) =>
    member.kind === "optional" ? "None" : printType(member),
  );
  const keyword = { start: node.span.start, end: node.span.start + "match".length };
  context.report(matchNotExhaustive, keyword, { construct: "match", missing });
}
