import type { CallNode } from "@constellation/graph";
import { deadLetterInKernel, logInKernel, wrappedFailure } from "./call-failures.ts";
import { apply, type Code, constant, operate, type Slot, slot } from "./code.ts";
import type { Emit } from "./emit.ts";

/** A call that is made inside a kernel, with lifting, `fallback` and `on_error` around it. */
export function lowerCall(node: CallNode, emit: Emit): Code {
  const values = node.parameters.map(({ name }) => emit.input(node, name));
  const { callee, takesRun } = emit.call(node);
  const made = apply(callee, ...(takesRun ? [{ kind: "run" } as const] : []), ...values);
  const onError = node.options.onError ?? "propagate";
  if (node.lifted.length === 0 && node.fallback === undefined && onError === "propagate") {
    return emit.set(made, node);
  }
  const result = emit.open(constant(null));
  if (onError === "propagate") lowerLifted(node, { made, result, wrap: false }, emit);
  else lowerCaught(node, { made, result, wrap: onError === "wrap" }, emit);
  return slot(result);
}

interface Attempted {
  readonly made: Code;
  readonly result: Slot;
  /** The value goes into `{ ok, value }`. */
  readonly wrap: boolean;
}

/** `on_error` is outermost: it catches what the fallback throws too. */
function lowerCaught(node: CallNode, attempted: Attempted, emit: Emit): void {
  const error = emit.open(constant(null));
  const steps = emit.apart(() => lowerLifted(node, attempted, emit));
  const caught = emit.apart(() => {
    const failure: Code = { kind: "slot", slot: error };
    const { result } = attempted;
    if (node.options.onError === "wrap") emit.assign(result, apply(wrappedFailure, failure));
    else {
      const report = node.options.onError === "log" ? logInKernel : deadLetterInKernel;
      if (node.options.onError !== "skip") {
        emit.set(apply(report(node), { kind: "run" }, failure, argumentsOf(node, emit)));
      }
      emit.assign(result, constant(null));
    }
  });
  emit.step({ kind: "attempt", at: emit.numberOf(node), steps, error, caught });
}

function argumentsOf(node: CallNode, emit: Emit): Code {
  const plain = node.parameters.filter(({ type }) => type.kind !== "function");
  return { kind: "record", fields: plain.map(({ name }) => ({ name, value: emit.input(node, name) })) };
}

/** None for a lifted parameter skips the call; the fallback stands in for a skipped or failed one. */
function lowerLifted(node: CallNode, { made, result, wrap }: Attempted, emit: Emit): void {
  const store = (value: Code): void => emit.assign(result, wrap ? wrapped(value) : value);
  const call = (): void => {
    const value = emit.set(made, node);
    store(value);
  };
  if (node.fallback === undefined) {
    const skip = emit.apart(() => store(constant(null)));
    whenPresent(node, { present: emit.apart(call), absent: wrap ? skip : [] }, emit);
    return;
  }
  const missing = emit.open(constant(false));
  const miss = emit.apart(() => emit.assign(missing, constant(true)));
  const error = emit.open(constant(null));
  const attempt = {
    kind: "attempt",
    at: emit.numberOf(node),
    steps: emit.apart(call),
    error,
    caught: miss,
  } as const;
  whenPresent(node, { present: [attempt], absent: miss }, emit);
  const chosen = emit.apart(() => store(emit.enter(node, "@fallback")));
  emit.step({ kind: "if", condition: slot(missing), chosen, otherwise: [] });
}

type Branches = {
  readonly present: ReturnType<Emit["apart"]>;
  readonly absent: ReturnType<Emit["apart"]>;
};

/** Runs `absent` when an argument of a lifted parameter is None, else `present`. */
function whenPresent(node: CallNode, { present, absent }: Branches, emit: Emit): void {
  let steps = present;
  for (const name of node.lifted.toReversed()) {
    const condition = operate(emit.input(node, name), "===", constant(null));
    steps = [{ kind: "if", condition, chosen: absent, otherwise: steps }];
  }
  for (const step of steps) emit.step(step);
}

function wrapped(value: Code): Code {
  const fields = [
    { name: "ok", value: constant(true) },
    { name: "value", value },
    { name: "error", value: constant(null) },
  ];
  return { kind: "record", fields };
}
