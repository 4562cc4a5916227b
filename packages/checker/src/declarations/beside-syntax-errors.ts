import type { Diagnostic, Span } from "@constellation/diagnostics";
import type { DeclarationTree } from "@constellation/syntax";

/**
 * What is still told of a declaration with a syntax error: only what concerns an annotation that was read whole.
 * Anything else may come of what was not read, and one mistake gives one diagnostic.
 */
export function besideSyntaxErrors(
  found: readonly Diagnostic[],
  { declaration, diagnostics }: DeclarationTree,
): readonly Diagnostic[] {
  if (diagnostics.length === 0) return found;
  const whole = declaration.annotations.filter(
    ({ span }) => !diagnostics.some((error) => isInside(error.span, span)),
  );
  return found.filter((diagnostic) => whole.some(({ span }) => isInside(diagnostic.span, span)));
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
