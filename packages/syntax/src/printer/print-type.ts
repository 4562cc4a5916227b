import type { TypeExpression } from "../ast/type-expression.ts";
import { printString } from "./print-string.ts";

/** A type as text on one line: parsed again it gives the same tree, parentheses that it needs aside. */
export function printType(type: TypeExpression): string {
  switch (type.kind) {
    case "named-type":
      if (type.typeArguments.length === 0) return type.name.text;
      return `${type.name.text}<${type.typeArguments.map(printType).join(", ")}>`;
    case "literal-type":
      return printLiteral(type.base, type.value);
    case "record-type": {
      const fields = type.fields.map(
        ({ name, optional, type }) => `${name.text}${optional ? "?" : ""}: ${printType(type)}`,
      );
      if (type.rest !== undefined) fields.push(`...${type.rest.text}`);
      return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
    }
    case "merged-type":
      return `${printOperand(type.left, "left")} + ${printOperand(type.right, "right")}`;
    case "union-type":
      return type.members.map(printMember).join(" | ");
    case "function-type": {
      const parameters = type.parameters.map(
        ({ name, type }) => (name === undefined ? "" : `${name.text}: `) + printType(type),
      );
      return `(${parameters.join(", ")}) => ${printType(type.result)}`;
    }
    case "parenthesized-type":
      return `(${printType(type.inner)})`;
    case "missing-type":
      return "";
  }
}

/** A literal of a type or pattern. */
export function printLiteral(
  base: "String" | "Int" | "Float" | "Boolean",
  value: string | number | boolean,
): string {
  switch (base) {
    case "String":
      return printString(String(value));
    case "Float":
      return printFloat(Number(value));
    case "Int":
    case "Boolean":
      return String(value);
  }
}

/** A number that is read back as a Float of the same value. */
export function printFloat(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function printOperand(type: TypeExpression, side: "left" | "right"): string {
  const bare =
    type.kind === "merged-type"
      ? side === "left"
      : type.kind !== "union-type" && type.kind !== "function-type";
  return bare ? printType(type) : `(${printType(type)})`;
}

/** `A | (B) => C | D` would take `D` into the result. */
function printMember(type: TypeExpression): string {
  return type.kind === "union-type" || type.kind === "function-type"
    ? `(${printType(type)})`
    : printType(type);
}
