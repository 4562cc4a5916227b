import type { Catalogue } from "@constellation/checker";
import { optionalOf, readTypeOf, type Type } from "@constellation/types";
import type { Choices } from "./choices.ts";
import type { ModuleMaker } from "./module-maker.ts";
import { holdsLiteral } from "./random-type.ts";

/** A name that expressions can read. */
export interface Named {
  readonly name: string;
  readonly type: Type;
  /** The checker knows exactly this type of it, nothing narrower. */
  readonly isExact: boolean;
  /** The checker may know a literal type of it, whatever `type` says: a parameter of a lambda takes what its list holds. */
  readonly mayBeLiteral?: boolean;
  /** The base clocks of its value. */
  readonly clock: readonly string[];
}

/** What an expression is written with. */
export interface Scope {
  readonly choices: Choices;
  readonly names: readonly Named[];
  /** How much deeper it may go. */
  readonly depth: number;
  /** The text around it says which type is expected. */
  readonly isExpected: boolean;
  /** What is written has no literal type in it for the checker, but where it is a literal itself: so it has values in common with any other. */
  readonly isWide?: boolean;
  /** Whether modules that are not pure may be called here. */
  readonly mayCall: boolean;
  readonly modules: ModuleMaker;
  readonly standard: Catalogue;
}

/** One level further down; nothing says any more which type is expected, unless `isExpected` does. */
export function below(scope: Scope, changes: Partial<Scope> = {}): Scope {
  return { ...scope, depth: scope.depth - 1, isExpected: false, ...changes };
}

/** A name, or a way from it into its fields. */
export interface Reference {
  readonly text: string;
  readonly type: Type;
  readonly isExact: boolean;
  readonly root: Named;
}

/** All that can be read from the names in scope, two fields deep. */
export function references(scope: Scope): readonly Reference[] {
  const all = scope.names.flatMap((root) => {
    const whole = { text: root.name, type: root.type, isExact: root.isExact, root };
    const once = fieldsOf(whole);
    return [whole, ...once, ...once.flatMap(fieldsOf)];
  });
  return scope.isWide === true
    ? all.filter(({ type, root }) => root.mayBeLiteral !== true && !holdsLiteral(type))
    : all;
}

function fieldsOf({ text, type, isExact, root }: Reference): readonly Reference[] {
  if (type.kind === "record") {
    return type.fields.map((field) => ({
      text: `${text}.${field.name}`,
      type: readTypeOf(field),
      isExact,
      root,
    }));
  }
  if (type.kind === "optional" && type.inner.kind === "record") {
    return type.inner.fields.map((field) => ({
      text: `${text}?.${field.name}`,
      type: optionalOf(readTypeOf(field)),
      isExact,
      root,
    }));
  }
  if (type.kind === "list" && type.element.kind === "record") {
    return type.element.fields.map((field) => ({
      text: `${text}.${field.name}`,
      type: { kind: "list", element: readTypeOf(field) },
      isExact,
      root,
    }));
  }
  return [];
}
