import {
  cannotMerge,
  duplicateDefinition,
  typeError,
  unionMembersAlike,
  unreachable,
} from "@constellation/diagnostics";
import type {
  FunctionTypeExpression,
  MergedType,
  RecordTypeExpression,
  TypeExpression,
  UnionTypeExpression,
} from "@constellation/syntax";
import {
  confusableMembers,
  type FieldInput,
  functionOf,
  literalOf,
  mergeRecords,
  printType,
  recordOf,
  type Type,
  unionOf,
  unknownType,
} from "@constellation/types";
import { readNamedType } from "./read-named-type.ts";
import type { TypeScope } from "./type-scope.ts";

/** The type that a written type means; `unknown` after reporting. */
export function readType(written: TypeExpression, scope: TypeScope): Type {
  switch (written.kind) {
    case "named-type":
      return readNamedType(written, scope);
    case "literal-type":
      return literalOf(written.base, written.value);
    case "record-type":
      return readRecord(written, scope);
    case "merged-type":
      return readMerged(written, scope);
    case "union-type":
      return readUnion(written, scope);
    case "function-type":
      return readFunction(written, scope);
    case "parenthesized-type":
      return readType(written.inner, scope);
    case "missing-type":
      return unknownType;
    default:
      return unreachable(written);
  }
}

function readRecord(written: RecordTypeExpression, scope: TypeScope): Type {
  const fields: FieldInput[] = [];
  const names = new Set<string>();
  for (const { name, optional, type } of written.fields) {
    const fieldType = readType(type, scope);
    if (name.text === "") continue;
    if (names.has(name.text))
      scope.report(duplicateDefinition, name.span, { name: name.text, what: "field" });
    else fields.push({ name: name.text, type: fieldType, optional });
    names.add(name.text);
  }
  return recordOf(fields, { rest: readRow(written, scope) });
}

function readRow(
  { rest }: RecordTypeExpression,
  scope: TypeScope,
): (Type & { kind: "variable" }) | undefined {
  if (rest === undefined) return undefined;
  // In a file the parser has reported it.
  if (!scope.inSignature) return undefined;
  const row = scope.find(rest.text);
  if (row?.kind === "variable") return row;
  scope.report(typeError, rest.span, { message: `"...${rest.text}" is no type parameter` });
  return undefined;
}

function readMerged(written: MergedType, scope: TypeScope): Type {
  const left = readType(written.left, scope);
  const right = readType(written.right, scope);
  const result = mergeRecords(left, right);
  if (result.kind === "merged") return result.type;
  scope.report(cannotMerge, written.span, { left: printType(left), right: printType(right) });
  return unknownType;
}

function readUnion(written: UnionTypeExpression, scope: TypeScope): Type {
  const type = unionOf(written.members.map((member) => readType(member, scope)));
  const confusable = confusableMembers(type);
  if (confusable !== undefined) {
    const [first, second] = confusable;
    scope.report(unionMembersAlike, written.span, { first: printType(first), second: printType(second) });
  }
  return type;
}

function readFunction(written: FunctionTypeExpression, scope: TypeScope): Type {
  // In a file the parser has reported it.
  if (!scope.inSignature) return unknownType;
  const parameters = written.parameters.map(({ name, type }) => ({
    name: name?.text ?? "",
    type: readType(type, scope),
  }));
  return functionOf(parameters, readType(written.result, scope));
}
