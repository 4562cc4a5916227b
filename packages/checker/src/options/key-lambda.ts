import { badOptionValue, typeMismatch } from "@constellation/diagnostics";
import type { Lambda } from "@constellation/syntax";
import { isAssignable, noneType, optionalOf, printType, type Type } from "@constellation/types";
import type { CheckContext } from "../context/check-context.ts";
import type { TypedExpression, TypedLocal } from "../program/typed-expression.ts";
import { isOnClock, type KeyScope, type ResolvedKey, type WantedKey } from "./key-scope.ts";
import { rootRecords } from "./root-records.ts";

/**
 * `e => e.id` as a key: a `let` that names the first argument's record (or the argument, where there is none) for the
 * lambda's body. Where the argument is None, so is the key.
 */
export function applyKeyLambda(lambda: Lambda, wanted: WantedKey, scope: KeyScope): ResolvedKey | undefined {
  const { context } = scope;
  const [argument] = scope.arguments;
  const [parameter] = lambda.parameters;
  if (argument === undefined) return undefined;
  if (parameter === undefined || lambda.parameters.length > 1) {
    const expected = "a lambda of one parameter, the element";
    context.report(badOptionValue, lambda.span, {
      option: wanted.option,
      expected,
      found: `one of ${lambda.parameters.length}`,
    });
    return undefined;
  }
  const value = rootRecords(argument)[0]?.value ?? argument;
  const element = value.type.kind === "optional" ? value.type.inner : value.type;
  const binding = context.newBinding();
  const name = parameter.name.text;
  const local = { name, binding, type: parameterType(lambda, element, context), clock: value.clock };
  const errorsBefore = context.errorCount;
  const body = context.withLocals([local], () => context.check(lambda.body, wanted.part));
  if (context.errorCount > errorsBefore || !isOnClock(body, wanted, scope)) return undefined;
  const path = `${context.path}.${wanted.part}`;
  const base = { span: lambda.span, clock: context.unionClocks([value.clock, body.clock]), path };
  const named: TypedLocal = { kind: "local", ...base, type: value.type, binding, name };
  const safe = value.type.kind === "optional" ? whereNotNone(named, body) : body;
  return {
    expression: { kind: "let", ...base, type: safe.type, binding, name, value, body: safe },
    type: body.type,
  };
}

function parameterType(lambda: Lambda, element: Type, context: CheckContext): Type {
  const written = lambda.parameters[0]?.type;
  if (written === undefined) return element;
  const declared = context.typeOf(written);
  if (!isAssignable(element, declared)) {
    context.report(typeMismatch, written.span, {
      where: "the element",
      verb: "is",
      expected: printType(element),
      found: printType(declared),
    });
  }
  return declared;
}

/** `match named { None -> None, _ -> body }` */
function whereNotNone(named: TypedLocal, body: TypedExpression): TypedExpression {
  const base = { span: body.span, clock: named.clock };
  return {
    kind: "choose",
    ...base,
    path: `${named.path}.some`,
    type: optionalOf(body.type),
    form: "match",
    arms: [
      {
        condition: {
          kind: "test",
          ...base,
          path: `${named.path}.isNone`,
          type: { kind: "scalar", name: "Boolean" },
          value: named,
          test: { kind: "none" },
        },
        body: { kind: "literal", ...base, path: `${named.path}.none`, type: noneType, value: null },
      },
    ],
    otherwise: body,
  };
}
