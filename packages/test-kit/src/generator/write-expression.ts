import { booleanType, isAssignable, type Type } from "@constellation/types";
import { below, references, type Scope } from "./scope.ts";
import { writeBranching } from "./write-branching.ts";
import { writeLiteral } from "./write-literal.ts";
import { writeModuleCall } from "./write-module-call.ts";
import { writeOperation } from "./write-operation.ts";
import { writeStandardCall } from "./write-standard-call.ts";
import { writeStructure } from "./write-structure.ts";
import { at, levels, primary, type Written } from "./written.ts";

type Form = (type: Type, scope: Scope) => Written | undefined;

/** The ways to write an expression, the simplest first. */
const forms: readonly Form[] = [
  writeReference,
  writeLiteral,
  writeReference,
  writeOperation,
  writeOperation,
  writeStandardCall,
  writeStandardCall,
  writeStructure,
  writeBranching,
  writeCoalesce,
  writeGuard,
  writeModuleCall,
];

/** An expression that the checker takes where `type` is wanted. */
export function writeExpression(type: Type, scope: Scope): Written {
  const { choices } = scope;
  if (scope.depth <= 0 || !choices.isOpen) return writeReference(type, scope) ?? writeLiteral(type, scope);
  for (let tries = 0; tries < 5; tries++) {
    const written = choices.pick(forms)?.(type, scope);
    if (written !== undefined) return written;
  }
  return writeReference(type, scope) ?? writeLiteral(type, scope);
}

function writeReference(type: Type, scope: Scope): Written | undefined {
  const fitting = references(scope).filter((reference) => isAssignable(reference.type, type));
  const chosen = scope.choices.pick(fitting);
  return chosen === undefined ? undefined : primary(chosen.text);
}

/** `a ?? b`, of something that is Optional for certain. */
function writeCoalesce(type: Type, scope: Scope): Written | undefined {
  const optional = { kind: "optional", inner: type } as const;
  if (type.kind === "optional") return undefined;
  const fitting = references(scope).filter(
    (reference) =>
      reference.isExact && reference.type.kind === "optional" && isAssignable(reference.type, optional),
  );
  const chosen = scope.choices.pick(fitting);
  const left = chosen === undefined ? writeGuard(optional, scope) : primary(chosen.text);
  if (left === undefined) return undefined;
  const right = writeExpression(type, below(scope, { isExpected: scope.isExpected }));
  return { text: `${at(levels.guard, left)} ?? ${at(levels.coalesce, right)}`, level: levels.coalesce };
}

/** `value when condition` */
function writeGuard(type: Type, scope: Scope): Written | undefined {
  if (type.kind !== "optional") return undefined;
  const value = writeExpression(type.inner, below(scope, { isExpected: scope.isExpected }));
  const condition = writeExpression(booleanType, below(scope, { isExpected: true, isWide: false }));
  return { text: `${at(levels.or, value)} when ${at(levels.or, condition)}`, level: levels.guard };
}
