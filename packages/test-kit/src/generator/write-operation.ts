import {
  booleanType,
  floatType,
  intType,
  membersOf,
  printType,
  stringType,
  type Type,
  timestampType,
} from "@constellation/types";
import { anyReference } from "./any-reference.ts";
import { plainType } from "./random-type.ts";
import { below, references, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { at, inList, levels, primary, type Written } from "./written.ts";

/** An operator or an interpolation that gives `type`, where there is one. */
export function writeOperation(type: Type, scope: Scope): Written | undefined {
  if (type.kind !== "scalar") return undefined;
  switch (type.name) {
    case "Int":
    case "Float":
      return writeArithmetic(type, scope);
    case "String":
      return scope.choices.chance(60) ? writeInterpolation(scope) : writeConcat(scope);
    case "Boolean":
      return writeCondition(scope);
    case "Json":
    case "Timestamp":
    case "Bytes":
      return undefined;
  }
}

function writeArithmetic(type: Type, scope: Scope): Written {
  const { choices } = scope;
  const operand = (): Written => writeExpression(type, below(scope));
  const operator = choices.pick(["+", "-", "*", "/", "%", "negate"] as const);
  switch (operator) {
    case "+":
    case "-":
      return {
        text: `${at(levels.add, operand())} ${operator} ${at(levels.multiply, operand())}`,
        level: levels.add,
      };
    case "*":
    case "/":
    case "%":
      return {
        text: `${at(levels.multiply, operand())} ${operator} ${at(levels.negate, operand())}`,
        level: levels.multiply,
      };
    case "negate":
      return { text: `-${at(levels.postfix, operand())}`, level: levels.negate };
  }
}

function writeConcat(scope: Scope): Written {
  const left = writeExpression(stringType, below(scope));
  const right = writeExpression(stringType, below(scope));
  return { text: `${at(levels.add, left)} + ${at(levels.multiply, right)}`, level: levels.add };
}

function writeInterpolation(scope: Scope): Written {
  const { choices } = scope;
  const count = 1 + choices.below(2);
  const holes = Array.from({ length: count }, () => {
    const any = choices.chance(50) ? anyReference(scope) : undefined;
    const value = any ?? writeExpression(plainType(choices), below(scope));
    return `${choices.pick(["", "- ", "\\$", "é"] as const)}\${ ${inList(value)} }`;
  });
  return primary(`"${holes.join(",")}"`);
}

function writeCondition(scope: Scope): Written {
  const { choices } = scope;
  switch (choices.below(5)) {
    case 0:
      return writeOrder(scope);
    case 1:
      return writeEquality(scope);
    case 2:
      return writeLogic("and", levels.and, scope);
    case 3:
      return writeLogic("or", levels.or, scope);
    default:
      return {
        text: `not ${at(levels.not, writeExpression(booleanType, below(scope)))}`,
        level: levels.not,
      };
  }
}

function writeOrder(scope: Scope): Written {
  const { choices } = scope;
  const type = choices.pick([intType, floatType, stringType, timestampType] as const);
  const inner = below(scope, { isWide: false });
  const [left, right] = [writeExpression(type, inner), writeExpression(type, inner)];
  return compared(choices.pick(["<", "<=", ">", ">="] as const), left, right);
}

function compared(operator: string, left: Written, right: Written): Written {
  return { text: `${at(levels.add, left)} ${operator} ${at(levels.add, right)}`, level: levels.compare };
}

/** `==` or `!=` of what has values in common for certain: no literal stands beside literal types but a member. */
function writeEquality(scope: Scope): Written {
  const { choices } = scope;
  const operator = choices.pick(["==", "!="] as const);
  const member = choices.chance(20) ? writeMemberTest(operator, scope) : undefined;
  if (member !== undefined) return member;
  const type = choices.chance(20) ? floatType : plainType(choices);
  const other = type === floatType ? intType : type;
  const wide = writeExpression(other, below(scope, { isWide: true }));
  const free = writeExpression(type, below(scope, { isWide: isLiteral(wide) }));
  return choices.chance(50) ? compared(operator, wide, free) : compared(operator, free, wide);
}

/** A member of a union of literals beside something of that union. */
function writeMemberTest(operator: string, scope: Scope): Written | undefined {
  const unions = references(scope).filter(
    ({ type, isExact }) =>
      isExact && type.kind === "union" && type.members.every(({ kind }) => kind === "literal"),
  );
  const chosen = scope.choices.pick(unions);
  const member = chosen === undefined ? undefined : scope.choices.pick(membersOf(chosen.type));
  if (chosen === undefined || member === undefined) return undefined;
  return compared(operator, primary(chosen.text), primary(printType(member)));
}

/** True for every literal of a scalar, and for a little more. */
function isLiteral({ text }: Written): boolean {
  return /^(["\d]|true|false)/.test(text);
}

function writeLogic(operator: "and" | "or", level: number, scope: Scope): Written {
  const left = writeExpression(booleanType, below(scope));
  const right = writeExpression(booleanType, below(scope));
  return { text: `${at(level, left)} ${operator} ${at(level + 1, right)}`, level };
}
