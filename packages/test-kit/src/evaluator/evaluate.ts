import type { TypedExpression } from "@constellation/checker";
import { makeConverter, makeEquals, makeRender, type Value } from "@constellation/types";
import { evaluateArithmetic } from "./arithmetic.ts";
import { evaluateCall } from "./evaluate-call.ts";
import type { Place } from "./evaluation.ts";
import { absentWhereFailed, allOf, lazily } from "./evaluation-failure.ts";
import { evaluateMerge } from "./merge-value.ts";
import { momentAt, momentKey } from "./moment.ts";
import { passesTest } from "./pattern-test.ts";
import { projectFields, readField, recordOfEntries } from "./records.ts";
import { sampledValue } from "./stream/sampled-value.ts";
import { walkRead } from "./walk-typed.ts";

/**
 * The value of a checked expression at a moment: the language's meaning, written as plainly as possible. Evaluates by need: of arms only
 * those that are taken. Throws `EvaluationFailure`.
 */
export function evaluate(expression: TypedExpression, place: Place): Value {
  return readsLatest(expression, place) ? latestValue(expression, place) : evaluateHere(expression, place);
}

function evaluateHere(expression: TypedExpression, place: Place): Value {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "reference":
      return evaluateReference(expression, place);
    case "local":
      return valueOfLocal(expression, place);
    case "let": {
      const value = lazily(() => evaluate(expression.value, place));
      return evaluate(expression.body, bind(place, [[expression.binding, value]]));
    }
    case "arithmetic":
      return evaluateArithmetic(expression, ...bothOf(expression.left, expression.right, place));
    case "concat":
      return bothOf(expression.left, expression.right, place).join("");
    case "merge-records":
      return evaluateMerge(expression, place);
    case "negate":
      return 0 - Number(evaluate(expression.operand, place));
    case "compare":
      return evaluateComparison(expression, place);
    case "not":
      return evaluate(expression.operand, place) !== true;
    case "interpolation":
      return evaluateInterpolation(expression, place);
    case "logic":
    case "coalesce":
    case "guard":
    case "choose":
      return evaluateChoice(expression, place);
    case "test":
      return passesTest(expression.test, evaluate(expression.value, place));
    case "field":
      return readField(expression, evaluate(expression.target, place));
    case "project":
      return projectFields(expression, evaluate(expression.target, place));
    case "record":
      return recordOfEntries(
        expression,
        valuesOf(
          expression.entries.map(({ value }) => value),
          place,
        ),
      );
    case "list":
      return valuesOf(expression.items, place);
    case "call":
      return evaluateCall(expression, place);
    case "lambda":
      return evaluateLambda(expression, place);
    case "convert": {
      const value = evaluate(expression.value, place);
      return makeConverter(expression.value.type, expression.type)?.(value) ?? value;
    }
    case "invalid":
      throw new RangeError(`"${expression.path}" holds an error and has no value`);
  }
}

/** In a stream: the expression ticks with a part of what is around it, which reads its newest value. A lambda has read what is outside before. */
function readsLatest({ clock }: TypedExpression, { evaluation, moment, isInLambda }: Place): boolean {
  return (
    evaluation.stream !== undefined && isInLambda !== true && clock.length > 0 && clock.length < moment.size
  );
}

/** The newest value of a part of the clock. One that failed is none at all, until the next. */
function latestValue(expression: TypedExpression, place: Place): Value {
  const moment = momentAt(place.moment, expression.clock);
  return absentWhereFailed(() => evaluateHere(expression, { ...place, moment }));
}

type Of<Kind extends TypedExpression["kind"]> = TypedExpression & { readonly kind: Kind };

function valuesOf(expressions: readonly TypedExpression[], place: Place): readonly Value[] {
  return allOf(expressions.map((expression) => () => evaluate(expression, place)));
}

function evaluateReference({ target, name }: Of<"reference">, { evaluation, moment }: Place): Value {
  if (target === "input") return valueOfInput(name, { evaluation, moment });
  const node = evaluation.nodes.get(name);
  if (node === undefined) throw new RangeError(`"${name}" should be a node of the program`);
  // What follows a sampled parameter or the time varies, though it has no clock.
  const isVarying = node.clock.length === 0 && evaluation.stream !== undefined;
  const at = isVarying ? moment : momentAt(moment, node.clock);
  const key = `${name}@${momentKey(at)}`;
  let value = evaluation.values.get(key);
  if (value === undefined) {
    value = lazily(() => evaluate(node.value, { evaluation, moment: at, bindings: new Map() }));
    evaluation.values.set(key, value);
  }
  return value();
}

function valueOfInput(name: string, { evaluation, moment }: Pick<Place, "evaluation" | "moment">): Value {
  const parameter = evaluation.parameters.get(name);
  if (parameter !== undefined) return sampledValue(name, { evaluation, moment }) ?? parameter;
  const elements = evaluation.arrivals.filter(({ input }) => input === name);
  const element = elements[moment.get(`in:${name}`) ?? -1];
  if (element === undefined) throw new RangeError(`"${name}" should have an element at this moment`);
  return element.value;
}

function valueOfLocal({ binding, name }: Of<"local">, { bindings }: Place): Value {
  const value = bindings.get(binding);
  if (value === undefined) throw new RangeError(`"${name}" should be bound`);
  return value();
}

/** What a lambda reads from outside is needed whenever the call that it is given to is made, whatever its arms choose. */
function evaluateLambda(lambda: Of<"lambda">, place: Place): Value {
  const captures: TypedExpression[] = [];
  walkRead(lambda.body, (inner) => {
    const isCaptured = inner.kind === "local" && place.bindings.has(inner.binding);
    if (isCaptured || inner.kind === "reference") captures.push(inner);
  });
  valuesOf(captures, place);
  return (...values: readonly Value[]) => evaluate(lambda.body, bindParameters(lambda, values, place));
}

function bind(place: Place, added: readonly (readonly [number, () => Value])[]): Place {
  return { ...place, bindings: new Map([...place.bindings, ...added]) };
}

/** The place of a lambda's body. */
export function bindParameters({ parameters }: Of<"lambda">, values: readonly Value[], place: Place): Place {
  return bind(
    { ...place, isInLambda: true },
    parameters.map(({ binding }, index) => [binding, () => values[index] ?? null] as const),
  );
}

function evaluateComparison({ operator, operandType, left, right }: Of<"compare">, place: Place): Value {
  const [a, b] = bothOf(left, right, place);
  switch (operator) {
    case "==":
      return makeEquals(operandType)(a, b);
    case "!=":
      return !makeEquals(operandType)(a, b);
    case "<":
      return isBefore(a, b);
    case "<=":
      return !isBefore(b, a);
    case ">":
      return isBefore(b, a);
    case ">=":
      return !isBefore(a, b);
  }
}

function isBefore(a: Value, b: Value): boolean {
  return typeof a === "string" ? a < String(b) : Number(a) < Number(b);
}

function bothOf(left: TypedExpression, right: TypedExpression, place: Place): readonly [Value, Value] {
  const [a = null, b = null] = valuesOf([left, right], place);
  return [a, b];
}

function evaluateInterpolation({ parts }: Of<"interpolation">, place: Place): Value {
  const texts = parts.map((part) => () => {
    if (typeof part === "string") return part;
    return makeRender(part.type)(evaluate(part, place));
  });
  return allOf(texts).join("");
}

function evaluateChoice(choice: Of<"logic" | "coalesce" | "guard" | "choose">, place: Place): Value {
  switch (choice.kind) {
    case "logic": {
      const isDecided = evaluate(choice.left, place) === (choice.operator === "or");
      return isDecided ? choice.operator === "or" : evaluate(choice.right, place);
    }
    case "coalesce":
      return evaluate(choice.value, place) ?? evaluate(choice.otherwise, place);
    case "guard":
      return evaluate(choice.condition, place) === true ? evaluate(choice.value, place) : null;
    case "choose": {
      const arm = choice.arms.find(({ condition }) => evaluate(condition, place) === true);
      return evaluate(arm?.body ?? choice.otherwise, place);
    }
  }
}
