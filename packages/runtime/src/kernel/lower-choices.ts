import type { ChooseNode, CoalesceNode, GuardNode, LogicNode } from "@constellation/graph";
import { conditionsOf } from "../plan/arms.ts";
import { type Code, constant, operate, slot } from "./code.ts";
import type { Emit } from "./emit.ts";

/** `left and right`, `left or right`: the right only when the left does not decide. */
export function lowerLogic(node: LogicNode, emit: Emit): Code {
  const result = emit.open(emit.input(node, "left"));
  const undecided: Code = node.operator === "and" ? slot(result) : { kind: "not", value: slot(result) };
  const chosen = emit.apart(() => emit.assign(result, emit.enter(node, "right")));
  emit.step({ kind: "if", condition: undecided, chosen, otherwise: [] });
  return slot(result);
}

/** `value ?? otherwise` */
export function lowerCoalesce(node: CoalesceNode, emit: Emit): Code {
  const result = emit.open(emit.input(node, "value"));
  const chosen = emit.apart(() => emit.assign(result, emit.enter(node, "otherwise")));
  emit.step({ kind: "if", condition: operate(slot(result), "===", constant(null)), chosen, otherwise: [] });
  return slot(result);
}

/** `value when condition` */
export function lowerGuard(node: GuardNode, emit: Emit): Code {
  const result = emit.open(constant(null));
  const chosen = emit.apart(() => emit.assign(result, emit.enter(node, "value")));
  emit.step({ kind: "if", condition: emit.input(node, "condition"), chosen, otherwise: [] });
  return slot(result);
}

/** The first arm whose condition holds. All conditions stand in one block, so that a thousand arms are not a thousand braces deep. */
export function lowerChoose(node: ChooseNode, emit: Emit): Code {
  const result = emit.open(constant(null));
  const label = emit.label();
  const steps = emit.apart(() => {
    for (let index = 0; index < conditionsOf(node); index++) {
      const name = `condition${index}`;
      const condition = index === 0 ? emit.input(node, name) : emit.enter(node, name);
      const chosen = emit.apart(() => {
        emit.assign(result, emit.enter(node, `value${index}`));
        emit.step({ kind: "leave", label });
      });
      emit.step({ kind: "if", condition, chosen, otherwise: [] });
    }
    emit.assign(result, emit.enter(node, "otherwise"));
  });
  emit.step({ kind: "block", label, steps });
  return slot(result);
}
