import { divisionByZero, integerOverflow, notFinite } from "@constellation/diagnostics";
import { type ArithmeticNode, computeArithmetic, type NegateNode } from "@constellation/graph";
import { failureOf } from "../failure/fail.ts";
import type { NodeFailure } from "../failure/node-failure.ts";
import { type Code, constant, type KernelCallee, operate, type Slot } from "./code.ts";
import type { Emit } from "./emit.ts";

/**
 * Arithmetic that never rounds an Int nor gives −0, NaN or infinity. The quotient of two safe integers truncates right
 * in doubles: its distance to the next integer is larger than the rounding.
 */
export function lowerArithmetic(node: ArithmeticNode, emit: Emit): Code {
  const left = emit.input(node, "left");
  const right = emit.input(node, "right");
  const operands = [left, right];
  if (node.operator === "/" || node.operator === "%") {
    emit.step({ kind: "check-zero", value: right, fail: zeroFailure(node), operands });
  }
  const slot = emit.open(unsigned(node, operate(left, node.operator, right)));
  checkNumber(node, { slot, numeric: node.numeric, operands }, emit);
  return { kind: "slot", slot };
}

/** `0 - x` is exact and never −0. */
export function lowerNegate(node: NegateNode, emit: Emit): Code {
  return emit.set(operate(constant(0), "-", emit.input(node, "value")));
}

/** `+ 0` turns −0 into 0. */
function unsigned(node: ArithmeticNode, raw: Code): Code {
  if (node.operator === "+" || node.operator === "-") return raw;
  const whole: Code =
    node.operator === "/" && node.numeric === "Int" ? { kind: "truncate", value: raw } : raw;
  return operate(whole, "+", constant(0));
}

interface NumberCheck {
  readonly slot: Slot;
  readonly numeric: "Int" | "Float";
  readonly operands: readonly Code[];
}

function checkNumber(node: ArithmeticNode, { slot, numeric, operands }: NumberCheck, emit: Emit): void {
  if (numeric === "Float") {
    emit.step({ kind: "check-finite", slot, fail: finiteFailure(node), operands });
  } else if (node.operator !== "/" && node.operator !== "%") {
    emit.step({ kind: "check-int", slot, fail: overflowFailure(node), operands });
  }
}

function overflowFailure({ id, operator }: ArithmeticNode): KernelCallee {
  return (left: number, right: number): NodeFailure =>
    failureOf(integerOverflow, { operation: `${left} ${operator} ${right}` }, { node: id });
}

function zeroFailure({ id, operator }: ArithmeticNode): KernelCallee {
  return (left: number, right: number): NodeFailure =>
    failureOf(divisionByZero, { operation: `${left} ${operator} ${right}` }, { node: id });
}

function finiteFailure({ id, operator }: ArithmeticNode): KernelCallee {
  return (left: number, right: number): NodeFailure => {
    const value = String(computeArithmetic(operator, left, right));
    return failureOf(notFinite, { operation: `${left} ${operator} ${right}`, value }, { node: id });
  };
}
