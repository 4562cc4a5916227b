import { type Diagnostic, nearestNames, shiftSpan } from "@constellation/diagnostics";
import type { Expression } from "@constellation/syntax";
import { fieldsByName, isAssignable, printLiteral, type Type } from "@constellation/types";
import { recordsIn } from "../../occurrences/field-record.ts";
import { placeholderOf } from "../../text/placeholder.ts";
import { typedOf } from "../../typed/typed-spans.ts";
import type { FixCandidate, FurtherFix, ProblemPlace } from "./further-fix.ts";

/** One side of an operator. */
interface Operand {
  readonly expression: Expression;
  readonly operator: string;
  readonly text: string;
  readonly otherText: string;
  readonly type: Type;
  /** The type of the other side. */
  readonly other: Type;
  /** Of a field: the type of what has it. */
  readonly target: Type | undefined;
}

/** Makes the two sides of an operator fit: a value for None, a conversion, another literal of the union, another field. */
export const fitOperands: FurtherFix = (place) => {
  const operands = operandsOf(place);
  const ways = [valuesForNone, conversions, literals, otherFields];
  const found = ways.flatMap((way) =>
    operands.flatMap((operand) => way(operand).map((write) => candidate(place, operand, write))),
  );
  return [...found, ...joinedLists(place, operands)];
};

/** What stands in the place of an operand. */
type Write = readonly [title: string, text: string];

function operandsOf({ diagnostic, declaration, steps, root, snapshot }: ProblemPlace): readonly Operand[] {
  const binary = steps
    .map((step) => (step.kind === "expression" ? step.expression : undefined))
    .find((each) => each?.kind === "binary" && isAt(each, diagnostic, declaration.start));
  if (binary?.kind !== "binary") return [];
  const sides = [binary.left, binary.right].map((expression) => {
    const span = shiftSpan(expression.span, declaration.start);
    const text = snapshot.text.slice(span.start, span.end);
    const target = expression.kind === "field" ? typedOf(root, expression.target)?.type : undefined;
    return { expression, text, target, type: typedOf(root, expression)?.type };
  });
  return sides.flatMap(({ type, ...side }, index) => {
    const { type: other, text: otherText = "" } = sides[1 - index] ?? {};
    if (type === undefined || other === undefined) return [];
    return [{ ...side, operator: binary.operator, otherText, type, other }];
  });
}

function isAt({ span }: Expression, diagnostic: Diagnostic, start: number): boolean {
  return span.start + start === diagnostic.span.start && span.end + start === diagnostic.span.end;
}

function candidate({ declaration }: ProblemPlace, { expression }: Operand, write: Write): FixCandidate {
  const [title, newText] = write;
  return { title, edits: [{ span: shiftSpan(expression.span, declaration.start), newText }] };
}

function valuesForNone({ text, type }: Operand): readonly Write[] {
  if (type.kind !== "optional") return [];
  const value = placeholderOf(widened(type.inner));
  return value === "None" ? [] : [[`give a value for None: ${value}`, `(${text} ?? ${value})`]];
}

/** Of `+` the way to text comes first: it joins what it has. */
function conversions({ text, type, other, operator }: Operand): readonly Write[] {
  const numbers: readonly Write[] = isScalar(type, "String")
    ? [
        ["read it as Int", `(parse-int(${text}) ?? 0)`],
        ["read it as Float", `(parse-float(${text}) ?? 0.0)`],
      ]
    : [];
  const isText = isScalar(other, "String") && !isAssignable(type, { kind: "scalar", name: "String" });
  if (isText) return [["write it as text", `to-string(${text})`]];
  return operator === "+" ? [] : numbers;
}

/** The literals of the other side's union, the most similar one first. */
function literals({ type, other, text }: Operand): readonly Write[] {
  if (type.kind !== "literal" && type.kind !== "scalar") return [];
  const members = other.kind === "union" ? other.members : [other];
  const texts = members.flatMap((member) => (member.kind === "literal" ? [printLiteral(member)] : []));
  const near = nearestNames(text, texts);
  return [...near, ...texts.filter((each) => !near.includes(each))].map((each) => [`write ${each}`, each]);
}

/** Other fields of the record that this side is a field of, those of the other side's type. */
function otherFields({ expression, target, other, text, otherText }: Operand): readonly Write[] {
  if (expression.kind !== "field" || target === undefined) return [];
  const before = text.slice(0, expression.name.span.start - expression.span.start);
  return recordsIn(target).flatMap((record) =>
    [...fieldsByName(record)].flatMap(([name, field]): Write[] =>
      name !== expression.name.text && before + name !== otherText && isLike(field.type, other)
        ? [[`take "${name}"`, before + name]]
        : [],
    ),
  );
}

function joinedLists(place: ProblemPlace, operands: readonly Operand[]): readonly FixCandidate[] {
  const [left, right] = operands;
  if (left?.type.kind !== "list" || right?.type.kind !== "list") return [];
  const newText = `list-concat(${left.text}, ${right.text})`;
  return [{ title: "put one list behind the other", edits: [{ span: place.diagnostic.span, newText }] }];
}

/** Numbers are alike. */
function isLike(type: Type, other: Type): boolean {
  if (isNumber(type)) return isNumber(other);
  return isAssignable(type, widened(other)) || isAssignable(other, type);
}

function isNumber(type: Type): boolean {
  return isScalar(type, "Int") || isScalar(type, "Float");
}

function isScalar(type: Type, name: string): boolean {
  return (type.kind === "scalar" && type.name === name) || (type.kind === "literal" && type.base === name);
}

function widened(type: Type): Type {
  return type.kind === "literal" ? { kind: "scalar", name: type.base } : type;
}
