import type { GraphNode } from "@constellation/graph";

/**
 * How the inputs of a node are needed. `always`: whenever the node is. Each arm: only when it is reached; `later` arms of a `choose`
 * stand inside what is left when the conditions before did not hold.
 */
export interface InputNeeds {
  readonly always: readonly string[];
  readonly arms: readonly Arm[];
}

/** An arm by the name of its input. `within` is the arm (a later condition of the same `choose`) that it is nested in. */
export interface Arm {
  readonly input: string;
  readonly within: string | undefined;
  /** A later condition of a `choose`: its code continues that of the conditions before. */
  readonly continues: boolean;
}

/** Which inputs `node` needs always, and which are arms. */
export function inputNeeds(node: GraphNode): InputNeeds {
  switch (node.kind) {
    case "logic":
      return { always: ["left"], arms: [arm("right")] };
    case "coalesce":
      return { always: ["value"], arms: [arm("otherwise")] };
    case "guard":
      return { always: ["condition"], arms: [arm("value")] };
    case "choose":
      return { always: ["condition0"], arms: chooseArms(conditionsOf(node)) };
    default:
      return { always: Object.keys(node.inputs), arms: [] };
  }
}

/** How many conditions a `choose` has. */
export function conditionsOf(node: GraphNode & { readonly kind: "choose" }): number {
  return (Object.keys(node.inputs).length - 1) / 2;
}

function arm(input: string, within?: string, continues = false): Arm {
  return { input, within, continues };
}

function chooseArms(conditions: number): readonly Arm[] {
  const arms: Arm[] = [arm("value0")];
  let rest: string | undefined;
  for (let index = 1; index < conditions; index++) {
    arms.push(arm(`condition${index}`, rest, true));
    rest = `condition${index}`;
    arms.push(arm(`value${index}`, rest));
  }
  arms.push(arm("otherwise", rest, true));
  return arms;
}
