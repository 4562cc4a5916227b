import type { Occurrence } from "../occurrences/occurrence.ts";
import type { PlacedOccurrence } from "../occurrences/occurrence-at.ts";
import { occurrencesOf } from "../occurrences/occurrences-of.ts";

/** Why uses of a value cannot have a new name: a lambda or a pattern around one of them binds it. */
export function captureProblem(uses: readonly PlacedOccurrence[], newName: string): string | undefined {
  const isCaptured = uses.some(({ occurrence, declaration }) => {
    if (occurrence.role !== "value") return false;
    return occurrencesOf(declaration.tree).some(
      (other) => other.role === "local-definition" && other.text === newName && isInScope(occurrence, other),
    );
  });
  return isCaptured ? `A lambda or a pattern around a use of it binds "${newName}".` : undefined;
}

/** Whether a place is in the scope of a local name. */
function isInScope({ span }: Occurrence, { owner }: Occurrence): boolean {
  if (owner?.kind === "lambda") return contains(owner.body.span, span);
  return owner?.kind === "arm" && contains(owner.arm.body.span, span);
}

function contains(outer: Occurrence["span"], inner: Occurrence["span"]): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
