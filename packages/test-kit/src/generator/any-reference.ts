import { references, type Scope } from "./scope.ts";
import { primary, type Written } from "./written.ts";

/** Anything that can be read, of whatever type. */
export function anyReference(scope: Scope): Written | undefined {
  const chosen = scope.choices.pick(references(scope));
  return chosen === undefined ? undefined : primary(chosen.text);
}
