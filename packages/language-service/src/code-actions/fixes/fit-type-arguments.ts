import { type Span, shiftSpan } from "@constellation/diagnostics";
import { type NamedType, type TypeExpression, typeChildrenOf } from "@constellation/syntax";
import { typesOf } from "../../tree/tree-spans.ts";
import type { FixCandidate, FurtherFix } from "./further-fix.ts";

/** As many type arguments as the type takes: what is too much is removed, what lacks is `Json`; the key of a `Map` is `String`. */
export const fitTypeArguments: FurtherFix = ({ snapshot, diagnostic, declaration }) => {
  const { expected } = diagnostic.facts;
  const relative = shiftSpan(diagnostic.span, -declaration.start);
  const named = typesOf(declaration.tree.declaration).flatMap((type) => namedAround(type, relative));
  return named.flatMap(({ name, span, typeArguments }): FixCandidate[] => {
    const written = typeArguments.map((each) => {
      const place = shiftSpan(each.span, declaration.start);
      return snapshot.text.slice(place.start, place.end);
    });
    const count = typeof expected === "number" ? expected : written.length;
    const kept = Array.from({ length: count }, (_, index) => written[index] ?? "Json");
    const tries = [kept, ["String", ...kept.slice(1)]];
    const texts = count === 0 ? [name.text] : tries.map((each) => `${name.text}<${each.join(", ")}>`);
    return [...new Set(texts)].map((newText) => ({
      title: `write "${newText}"`,
      edits: [{ span: shiftSpan(span, declaration.start), newText }],
    }));
  });
};

/** The types with arguments, or a name without, that hold a place. */
function namedAround(type: TypeExpression, place: Span): readonly NamedType[] {
  if (place.start < type.span.start || type.span.end < place.end) return [];
  const inner = typeChildrenOf(type).flatMap((child) => namedAround(child, place));
  return type.kind === "named-type" ? [...inner, type] : inner;
}
