import { shiftSpan } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import { placeholderOf } from "../../text/placeholder.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import type { FixCandidate, FurtherFix, ProblemPlace } from "./further-fix.ts";

/** The arms that a `match` lacks, or the `otherwise` of a `branch`. */
export const missingArms: FurtherFix = (place) => {
  const { diagnostic, steps } = place;
  const { construct, missing } = diagnostic.facts;
  const step = steps.findLast((each) => each.kind === "expression" && each.expression.kind === construct);
  if (step?.kind !== "expression") return [];
  const { expression } = step;
  const body = bodyOf(expression, place);
  if (expression.kind === "branch")
    return [insertArms(expression, [`otherwise -> ${body}`], "otherwise", place)];
  if (expression.kind !== "match") return [];
  const patterns = Array.isArray(missing) ? missing.filter((each) => typeof each === "string") : [];
  const named = patterns.map((pattern) => `${pattern} -> ${body}`);
  const rest = insertArms(expression, [`_ -> ${body}`], '"_"', place);
  if (named.length === 0) return [rest];
  const what = patterns.join(", ");
  if (patterns.every((pattern) => /^["\d-]|^(?:None|true|false)$/.test(pattern)))
    return [insertArms(expression, named, what, place), rest];
  const typed = patterns.map((pattern) =>
    pattern === "None" ? `None -> ${body}` : `is ${pattern} -> ${body}`,
  );
  return [insertArms(expression, named, what, place), insertArms(expression, typed, what, place), rest];
};

/** A value of the type that the other arms give. */
function bodyOf(expression: Expression, { root }: ProblemPlace): string {
  const bodies =
    expression.kind === "match" || expression.kind === "branch"
      ? expression.arms.map(({ body }) => body)
      : [];
  const types = bodies.map((body) => typedOf(root, body)?.type);
  const known = types.find((type) => type !== undefined && type.kind !== "unknown");
  return known === undefined
    ? "None"
    : placeholderOf(known.kind === "literal" ? { kind: "scalar", name: known.base } : known);
}

function insertArms(
  expression: Expression & { kind: "match" | "branch" },
  arms: readonly string[],
  what: string,
  { snapshot, declaration }: ProblemPlace,
): FixCandidate {
  const last = expression.arms.at(-1);
  const span = shiftSpan(expression.span, declaration.start);
  const { lines, text } = snapshot;
  const isOnOneLine = lines.lineAt(span.start) === lines.lineAt(span.end);
  const at = last === undefined ? span.end - 1 : shiftSpan(last.span, declaration.start).end;
  const indent =
    last === undefined
      ? ""
      : (/^[ \t]*/.exec(
          text.slice(lines.lineStart(lines.lineAt(shiftSpan(last.span, declaration.start).start))),
        )?.[0] ?? "");
  const separator = isOnOneLine ? ", " : `\n${indent}`;
  const joined = arms.join(separator);
  const newText = last === undefined ? ` ${joined} ` : `${separator}${joined}`;
  return { title: `add an arm for ${what}`, edits: [{ span: { start: at, end: at }, newText }] };
}
