import { duplicateDefinition, nearestNames, typeError } from "@constellation/diagnostics";
import type { Annotation, Expression } from "@constellation/syntax";
import { checkConnector } from "../connectors/check-connector.ts";
import type { DeclarationContext } from "../context/declaration-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import type { CheckedAnnotation } from "../program/checked-program.ts";

/** The annotations of the language. */
export const annotationNames: readonly string[] = ["source", "sink", "example"];

/** The annotations of an input or output, checked; `example` is left to who knows the type. */
export interface Annotations {
  readonly connectors: readonly CheckedAnnotation[];
  readonly example: Expression | undefined;
}

/** Checks `@source` of an input, `@sink` of an output, and `@example`, each at most once. */
export function checkAnnotations(
  annotations: readonly Annotation[],
  direction: "source" | "sink",
  context: DeclarationContext,
): Annotations {
  const connectors: CheckedAnnotation[] = [];
  const seen = new Set<string>();
  let example: Expression | undefined;
  for (const annotation of annotations) {
    const name = annotation.name.text;
    if (name === "") continue;
    if (!isAllowed(annotation, direction, context)) continue;
    if (seen.has(name)) {
      context.report(duplicateDefinition, annotation.name.span, { name, what: "annotation" });
      continue;
    }
    seen.add(name);
    if (name === "example") example = exampleExpression(annotation, context);
    else {
      const connector = checkConnector(annotation, direction, context);
      if (connector !== undefined) connectors.push(connector);
    }
  }
  return { connectors, example };
}

function isAllowed(
  annotation: Annotation,
  direction: "source" | "sink",
  context: DeclarationContext,
): boolean {
  const { text, span } = annotation.name;
  const allowed = direction === "source" ? ["source", "example"] : ["sink"];
  if (allowed.includes(text)) return true;
  if (annotationNames.includes(text)) {
    const owner = text === "sink" ? "an output" : "an input";
    context.report(typeError, span, { message: `"@${text}" belongs to ${owner}` });
    return false;
  }
  const nearest = nearestNames(text, allowed);
  const names = allowed.map((name) => `"@${name}"`).join(" and ");
  const owner = direction === "source" ? "An input" : "An output";
  context.report(
    typeError,
    span,
    { message: `there is no annotation "@${text}"`, hint: `${owner} takes ${names}.` },
    replaceFixes(span, nearest),
  );
  return false;
}

function exampleExpression(annotation: Annotation, context: DeclarationContext): Expression | undefined {
  const [argument, ...others] = annotation.arguments;
  if (argument !== undefined && argument.name === undefined && others.length === 0) return argument.value;
  context.report(typeError, annotation.span, { message: '"@example" takes one value' });
  return undefined;
}

/** Annotations of a declaration that takes none. */
export function refuseAnnotations(annotations: readonly Annotation[], context: DeclarationContext): void {
  for (const { name } of annotations) {
    if (name.text === "") continue;
    context.report(typeError, name.span, {
      message: `"@${name.text}" stands before something that takes no annotations`,
      hint: "Annotations belong to inputs and outputs.",
    });
  }
}
