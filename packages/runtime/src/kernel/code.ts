import type { Value } from "@constellation/types";
import type { BlamedNode } from "./blame.ts";

/** A variable of a kernel; numbered once for the whole kernel, its lambdas included. */
export type Slot = number;

/** A function that a kernel calls: a constant of the generated code. */
// biome-ignore lint/suspicious/noExplicitAny: the lowering has proved the argument types of each call
export type KernelCallee = (...values: any[]) => unknown;

/** Operators of JavaScript that mean the same on values of the types that they are emitted for. */
export type Operator = "+" | "-" | "*" | "/" | "%" | "===" | "!==" | "<" | "<=" | ">" | ">=";

/**
 * An expression of kernel code. Kernel code is what both back ends share: it is either printed as JavaScript
 * (`printKernel`) or turned into closures (`closeKernel`), with the same results.
 */
export type Code =
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "slot"; readonly slot: Slot }
  /** The value of a cell that the kernel reads. */
  | { readonly kind: "cell"; readonly cell: number }
  /** What the kernel may use of the run; the second argument of a kernel. */
  | { readonly kind: "run" }
  | { readonly kind: "operator"; readonly operator: Operator; readonly left: Code; readonly right: Code }
  | { readonly kind: "not"; readonly value: Code }
  /** An own property that is known to be there. */
  | { readonly kind: "field"; readonly record: Code; readonly field: string }
  | { readonly kind: "truncate"; readonly value: Code }
  /** `value`, or `otherwise` (without effect, cannot fail) where it is null or absent. */
  | { readonly kind: "present"; readonly value: Code; readonly otherwise: Code }
  | {
      readonly kind: "record";
      readonly fields: readonly { readonly name: string; readonly value: Code }[];
    }
  | { readonly kind: "list"; readonly items: readonly Code[] }
  | { readonly kind: "apply"; readonly callee: KernelCallee; readonly values: readonly Code[] }
  /** The value of a deferred node: computed when first read. */
  | { readonly kind: "force"; readonly thunk: number }
  | {
      readonly kind: "lambda";
      readonly parameters: readonly Slot[];
      readonly body: readonly Step[];
      readonly result: Code;
    };

/** A statement of kernel code. */
export type Step =
  /** `declare` opens the slot; without it the slot was opened by an enclosing block. `at`: the node to blame when it throws. */
  | {
      readonly kind: "set";
      readonly slot: Slot;
      readonly value: Code;
      readonly declare: boolean;
      readonly at?: number;
    }
  | {
      readonly kind: "if";
      readonly condition: Code;
      readonly chosen: readonly Step[];
      readonly otherwise: readonly Step[];
    }
  /** Steps that `leave` may end early. */
  | { readonly kind: "block"; readonly label: number; readonly steps: readonly Step[] }
  | { readonly kind: "leave"; readonly label: number }
  /** Fails unless the slot holds a safe integer. `operation` makes the failure. */
  | {
      readonly kind: "check-int" | "check-finite";
      readonly slot: Slot;
      readonly fail: KernelCallee;
      readonly operands: readonly Code[];
    }
  /** Fails when `value` is 0. */
  | {
      readonly kind: "check-zero";
      readonly value: Code;
      readonly fail: KernelCallee;
      readonly operands: readonly Code[];
    }
  /** Ends the kernel and asks for these cells, unless all have values; `isInner`: from inside a function of the kernel. */
  | { readonly kind: "need"; readonly cells: readonly number[]; readonly isInner: boolean }
  /** Steps that set `slot` when `thunk` is first read, for a node that several arms need and nothing else. */
  | { readonly kind: "defer"; readonly thunk: number; readonly slot: Slot; readonly steps: readonly Step[] }
  /** What the steps throw is caught into a slot, as a failure of node `at`. */
  | {
      readonly kind: "attempt";
      readonly at: number;
      readonly steps: readonly Step[];
      readonly error: Slot;
      readonly caught: readonly Step[];
    }
  | { readonly kind: "inspect"; readonly node: number; readonly value: Code };

/** The code of one kernel; `nodes` are those that `at` and `inspect` count in. */
export interface KernelCode {
  readonly steps: readonly Step[];
  readonly result: Code;
  readonly slots: number;
  readonly nodes: readonly BlamedNode[];
}

/** A constant that is a value of the language. */
export function constant(value: Value | undefined): Code {
  return { kind: "constant", value };
}

/** Reads a slot. */
export function slot(number: Slot): Code {
  return { kind: "slot", slot: number };
}

/** Calls a constant function. */
export function apply(callee: KernelCallee, ...values: readonly Code[]): Code {
  return { kind: "apply", callee, values };
}

/** `left operator right` on values of JavaScript. */
export function operate(left: Code, operator: Operator, right: Code): Code {
  return { kind: "operator", operator, left, right };
}
