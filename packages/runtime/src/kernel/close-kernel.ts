import { unreachable } from "@constellation/diagnostics";
import { type BlamedNode, blame } from "./blame.ts";
import type { Code, KernelCode, Operator, Step } from "./code.ts";
import { type Kernel, type KernelRun, Need } from "./kernel.ts";

/** The variables of one run of a kernel. Lambdas share them: none runs inside itself. */
export interface KernelFrame {
  readonly slots: unknown[];
  readonly thunks: (() => unknown)[];
  readonly cells: readonly unknown[];
  readonly run: KernelRun;
  at: number;
}

// biome-ignore lint/suspicious/noExplicitAny: the lowering has proved the types of all values
type Evaluate = (frame: KernelFrame) => any;

/** What a step says of how to go on: nothing, a block to leave, or cells that are needed. */
type Outcome = number | Need | undefined;
type Execute = (frame: KernelFrame) => Outcome;

/** Turns kernel code into closures: the same results as `printKernel`, more slowly, where code from text is not allowed. */
export function closeKernel(code: KernelCode): Kernel {
  const closer = new Closer(code.nodes);
  const steps = closer.sequence(code.steps);
  const result = closer.code(code.result);
  return (cells, run) => {
    const frame: KernelFrame = { slots: new Array(code.slots), thunks: [], cells, run, at: -1 };
    try {
      const outcome = steps(frame);
      return outcome instanceof Need ? outcome : result(frame);
    } catch (thrown) {
      if (thrown instanceof Need) return thrown;
      throw blame(thrown, code.nodes[frame.at]);
    }
  };
}

/** Turns the code of one kernel into closures. */
export class Closer {
  private readonly nodes: readonly BlamedNode[];

  constructor(nodes: readonly BlamedNode[]) {
    this.nodes = nodes;
  }

  sequence(steps: readonly Step[]): Execute {
    const closed = steps.map((step) => this.step(step));
    return (frame) => {
      for (const step of closed) {
        const outcome = step(frame);
        if (outcome !== undefined) return outcome;
      }
      return undefined;
    };
  }

  private step(step: Step): Execute {
    switch (step.kind) {
      case "set":
        return this.set(step);
      case "if":
        return this.conditional(step);
      case "block": {
        const body = this.sequence(step.steps);
        return (frame) => {
          const outcome = body(frame);
          return outcome === step.label ? undefined : outcome;
        };
      }
      case "leave":
        return () => step.label;
      case "check-int":
      case "check-finite":
      case "check-zero":
        return this.check(step);
      case "need":
        return this.need(step);
      case "defer":
        return this.defer(step);
      case "attempt":
        return this.attempt(step);
      case "inspect": {
        const value = this.code(step.value);
        const node = this.nodes[step.node]?.id ?? "";
        return (frame) => {
          frame.run.inspect(node, value(frame));
          return undefined;
        };
      }
      default:
        return unreachable(step);
    }
  }

  private need({ cells, isInner }: Step & { readonly kind: "need" }): Execute {
    const need = new Need(cells);
    return (frame) => {
      if (cells.every((cell) => frame.cells[cell] !== undefined)) return undefined;
      if (isInner) throw need;
      return need;
    };
  }

  private defer({ thunk, slot, steps }: Step & { readonly kind: "defer" }): Execute {
    const compute = this.sequence(steps);
    return (frame) => {
      frame.slots[slot] = undefined;
      frame.thunks[thunk] = () => {
        if (frame.slots[slot] !== undefined) return frame.slots[slot];
        const caller = frame.at;
        compute(frame);
        frame.at = caller;
        return frame.slots[slot];
      };
      return undefined;
    };
  }

  private set(step: Step & { readonly kind: "set" }): Execute {
    const value = this.code(step.value);
    const { slot, at } = step;
    return (frame) => {
      if (at !== undefined) frame.at = at;
      frame.slots[slot] = value(frame);
      return undefined;
    };
  }

  private conditional(step: Step & { readonly kind: "if" }): Execute {
    const condition = this.code(step.condition);
    const chosen = this.sequence(step.chosen);
    const otherwise = this.sequence(step.otherwise);
    return (frame) => (condition(frame) ? chosen(frame) : otherwise(frame));
  }

  private check(step: Step & { readonly kind: "check-int" | "check-finite" | "check-zero" }): Execute {
    const value = step.kind === "check-zero" ? this.code(step.value) : this.slotOf(step.slot);
    const holds = checks[step.kind];
    const operands = step.operands.map((operand) => this.code(operand));
    return (frame) => {
      if (holds(value(frame))) return undefined;
      throw step.fail(...operands.map((operand) => operand(frame)));
    };
  }

  private slotOf(slot: number): Evaluate {
    return (frame) => frame.slots[slot];
  }

  private attempt(step: Step & { readonly kind: "attempt" }): Execute {
    const steps = this.sequence(step.steps);
    const caught = this.sequence(step.caught);
    return (frame) => {
      try {
        return steps(frame);
      } catch (thrown) {
        if (thrown instanceof Need) throw thrown;
        frame.slots[step.error] = blame(thrown, this.nodes[step.at]);
        return caught(frame);
      }
    };
  }

  code(code: Code): Evaluate {
    switch (code.kind) {
      case "constant":
        return () => code.value;
      case "slot":
        return this.slotOf(code.slot);
      case "cell":
        return (frame) => frame.cells[code.cell];
      case "run":
        return (frame) => frame.run;
      case "operator":
        return this.operator(code);
      case "not": {
        const value = this.code(code.value);
        return (frame) => !value(frame);
      }
      case "field":
        return this.field(code);
      case "truncate": {
        const value = this.code(code.value);
        return (frame) => Math.trunc(Number(value(frame)));
      }
      case "present": {
        const value = this.code(code.value);
        const otherwise = this.code(code.otherwise);
        return (frame) => value(frame) ?? otherwise(frame);
      }
      case "record":
        return this.record(code);
      case "list":
      case "apply":
        return this.application(code);
      case "force":
        return (frame) => frame.thunks[code.thunk]?.();
      case "lambda":
        return this.lambda(code);
      default:
        return unreachable(code);
    }
  }

  private operator(code: Code & { readonly kind: "operator" }): Evaluate {
    const left = this.code(code.left);
    const right = this.code(code.right);
    const compute = operators[code.operator];
    return (frame) => compute(left(frame), right(frame));
  }

  private field(code: Code & { readonly kind: "field" }): Evaluate {
    const record = this.code(code.record);
    return (frame) => record(frame)[code.field];
  }

  private record(code: Code & { readonly kind: "record" }): Evaluate {
    const fields = code.fields.map(({ name, value }) => [name, this.code(value)] as const);
    return (frame) => Object.fromEntries(fields.map(([name, value]) => [name, value(frame)]));
  }

  private application(code: Code & { readonly kind: "list" | "apply" }): Evaluate {
    const values = (code.kind === "list" ? code.items : code.values).map((value) => this.code(value));
    if (code.kind === "list") return (frame) => values.map((value) => value(frame));
    return (frame) => code.callee(...values.map((value) => value(frame)));
  }

  private lambda(code: Code & { readonly kind: "lambda" }): Evaluate {
    const body = this.sequence(code.body);
    const result = this.code(code.result);
    return (frame) =>
      (...values: readonly unknown[]) => {
        for (const [index, parameter] of code.parameters.entries()) frame.slots[parameter] = values[index];
        const caller = frame.at;
        body(frame);
        const value = result(frame);
        frame.at = caller;
        return value;
      };
  }
}

const checks = {
  "check-int": (value: unknown) => Number.isSafeInteger(value),
  "check-finite": (value: unknown) => Number.isFinite(value),
  "check-zero": (value: unknown) => value !== 0,
};

// biome-ignore lint/suspicious/noExplicitAny: the checker has proved the operands' types
const operators: Readonly<Record<Operator, (left: any, right: any) => unknown>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "===": (left, right) => left === right,
  "!==": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};
