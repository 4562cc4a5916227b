import type { StatePart } from "../checkpoint/checkpoint-store.ts";
import { addChange } from "../checkpoint/pending-epoch.ts";
import type { Operator } from "../flow/operator.ts";
import type { StateChange } from "../state/keyed-state.ts";

/** Changes of states that were taken for a checkpoint which was then given up: the next one has to hold them too. */
export class CarriedChanges {
  private readonly parts = new Map<string, StatePart>();

  keep(parts: readonly StatePart[]): void {
    for (const part of parts) {
      const key = JSON.stringify([part.operator, part.state]);
      const known = this.parts.get(key);
      this.parts.set(key, known === undefined ? part : join(known, part.changes));
    }
  }

  /** What changed in an operator since the last checkpoint that was completed; takes it. */
  take({ id, states }: Pick<Operator, "id" | "states">): readonly StatePart[] {
    return states.flatMap((state) => {
      const changes = state.takeChanges();
      const key = JSON.stringify([id, state.name]);
      const carried = this.parts.get(key);
      this.parts.delete(key);
      const part = { operator: id, state: state.name, changes };
      const whole = carried === undefined ? part : join(carried, changes);
      return whole.changes.length === 0 ? [] : [whole];
    });
  }
}

/** The later change of a key stands. */
function join(earlier: StatePart, later: readonly StateChange[]): StatePart {
  const changes = new Map(earlier.changes.map((change) => [change.key, change]));
  for (const change of later) addChange(changes, change);
  return { ...earlier, changes: [...changes.values()] };
}
