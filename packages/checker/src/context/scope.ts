import type { Type } from "@constellation/types";
import type { Local } from "./check-context.ts";

/** Names around an expression, innermost first; immutable, so that leaving a scope is forgetting it. */
export interface Scope {
  readonly name: string;
  readonly meaning: Local | Narrowed;
  readonly outer: Scope | undefined;
}

/** A name of the file or of an outer scope, at a narrower type. */
export interface Narrowed {
  readonly narrowedTo: Type;
}

/** The innermost meaning of a name. */
export function findInScope(scope: Scope | undefined, name: string): Local | Narrowed | undefined {
  for (let current = scope; current !== undefined; current = current.outer) {
    if (current.name === name) return current.meaning;
  }
  return undefined;
}

/** The binding behind a name, past all narrowings. */
export function findLocal(scope: Scope | undefined, name: string): Local | undefined {
  for (let current = scope; current !== undefined; current = current.outer) {
    if (current.name === name && "binding" in current.meaning) return current.meaning;
  }
  return undefined;
}

/** All names around an expression, innermost first. */
export function namesInScope(scope: Scope | undefined): readonly string[] {
  const names: string[] = [];
  for (let current = scope; current !== undefined; current = current.outer) names.push(current.name);
  return names;
}
