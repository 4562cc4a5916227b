import { duplicateDefinition } from "@constellation/diagnostics";
import type { MatchArm, Pattern } from "@constellation/syntax";
import { fieldOf, type Type, unknownType } from "@constellation/types";
import type { CheckContext, Expectation, Local } from "../../context/check-context.ts";
import type { TypedExpression } from "../../program/typed-expression.ts";
import type { Subject } from "../subject.ts";

/** One arm of a `match`, with what its pattern leaves of the subject's type. */
export interface Arm {
  readonly arm: MatchArm;
  readonly index: number;
  readonly subject: Subject;
  readonly type: Type;
  readonly expected: Expectation | undefined;
}

/** The body of an arm: the scrutinee's name is narrower in it, and the pattern's names are bound to their fields. */
export function checkArmBody(arm: Arm, context: CheckContext): TypedExpression {
  const { subject, type, expected } = arm;
  const { pattern, body } = arm.arm;
  const part = `arm${arm.index}`;
  const bindings = pattern.kind === "fields" ? fieldBindings(pattern, arm, context) : [];
  const check = (): TypedExpression =>
    context.withLocals(
      bindings.map(({ local }) => local),
      () => context.check(body, part, expected),
    );
  const { name } = subject;
  const typed = name === undefined ? check() : context.withNarrowed(name, type, check);
  return bindings.reduceRight<TypedExpression>(
    (inner, { local, value }) => ({
      kind: "let",
      span: inner.span,
      type: inner.type,
      clock: inner.clock,
      path: `${context.path}.${part}.let-${local.name}`,
      binding: local.binding,
      name: local.name,
      value,
      body: inner,
    }),
    typed,
  );
}

interface FieldBinding {
  readonly local: Local;
  readonly value: TypedExpression;
}

function fieldBindings(
  pattern: Pattern & { readonly kind: "fields" },
  { index, subject, type }: Arm,
  context: CheckContext,
): readonly FieldBinding[] {
  const { clock } = subject;
  const names = new Set<string>();
  const bindings: FieldBinding[] = [];
  for (const { span, field, binding: name } of pattern.fields) {
    if (name.text === "") continue;
    if (names.has(name.text)) context.report(duplicateDefinition, name.span, { name: name.text });
    names.add(name.text);
    const access = fieldOf(type, field.text);
    const fieldType = access.kind === "found" ? access.type : unknownType;
    const path = `${context.path}.arm${index}.field-${name.text}`;
    const target = subject.read({ span, path: `${path}.target`, type });
    bindings.push({
      local: { name: name.text, binding: context.newBinding(), type: fieldType, clock },
      value: {
        kind: "field",
        span,
        type: fieldType,
        clock,
        path,
        target,
        name: field.text,
        optional: false,
        lists: 0,
      },
    });
  }
  return bindings;
}
