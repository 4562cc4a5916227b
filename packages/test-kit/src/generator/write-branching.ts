import {
  booleanType,
  type Field,
  literalOf,
  membersOf,
  printType,
  readTypeOf,
  type Type,
} from "@constellation/types";
import { below, type Named, type Reference, references, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { inList, levels, primary, type Written } from "./written.ts";

/** `if`, `branch` or `match` whose arms give `type`. */
export function writeBranching(type: Type, scope: Scope): Written | undefined {
  switch (scope.choices.below(3)) {
    case 0:
      return writeIf(type, scope);
    case 1:
      return writeBranch(type, scope);
    default:
      return writeMatch(type, scope);
  }
}

function arm(type: Type, scope: Scope, names: readonly Named[] = scope.names): string {
  return inList(writeExpression(type, below(scope, { names, isExpected: scope.isExpected })));
}

function condition(scope: Scope): string {
  return inList(writeExpression(booleanType, below(scope, { isExpected: true, isWide: false })));
}

function writeIf(type: Type, scope: Scope): Written {
  return {
    text: `if (${condition(scope)}) ${arm(type, scope)} else ${arm(type, scope)}`,
    level: levels.open,
  };
}

function writeBranch(type: Type, scope: Scope): Written {
  const count = 1 + scope.choices.below(2);
  const arms = Array.from({ length: count }, () => `${condition(scope)} -> ${arm(type, scope)}`);
  return primary(`branch { ${[...arms, `otherwise -> ${arm(type, scope)}`].join(", ")} }`);
}

/** `match` on something whose type is known for certain. */
function writeMatch(type: Type, scope: Scope): Written | undefined {
  const fitting = references(scope).filter(
    ({ isExact, type: { kind } }) => isExact && kind !== "list" && kind !== "map",
  );
  const subject = scope.choices.pick(fitting);
  if (subject === undefined) return undefined;
  const arms = armsFor(subject, type, scope);
  return arms === undefined ? undefined : primary(`match ${subject.text} { ${arms.join(", ")} }`);
}

function armsFor(subject: Reference, type: Type, scope: Scope): readonly string[] | undefined {
  switch (subject.type.kind) {
    case "optional":
      return [
        `None -> ${arm(type, scope)}`,
        `_ -> ${arm(type, scope, narrowed(subject, subject.type.inner, scope))}`,
      ];
    case "union":
      return unionArms(subject, type, scope);
    case "record":
      return recordArms(subject, subject.type.fields, { type, scope });
    case "scalar":
      return scalarArms(subject, type, scope);
    default:
      return undefined;
  }
}

function unionArms(subject: Reference, type: Type, scope: Scope): readonly string[] {
  const members = membersOf(subject.type);
  return members.map((member, index) => {
    const names = narrowed(subject, member, scope);
    if (index === members.length - 1 && scope.choices.chance(50)) return `_ -> ${arm(type, scope, names)}`;
    const pattern =
      member.kind === "literal"
        ? printType(member, { alias: false })
        : `is ${printType(member, { alias: false })}`;
    return `${pattern} -> ${arm(type, scope, names)}`;
  });
}

/** In an arm a name that is matched has the narrower type. */
function narrowed(subject: Reference, type: Type, scope: Scope): readonly Named[] {
  if (subject.text !== subject.root.name) return scope.names;
  return scope.names.map((named) => (named === subject.root ? { ...named, type } : named));
}

function recordArms(
  { root }: Reference,
  fields: readonly Field[],
  { type, scope }: { readonly type: Type; readonly scope: Scope },
): readonly string[] | undefined {
  const bound = fields.filter(({ name, optional }) => !optional && !name.includes("-") && name !== "type");
  if (bound.length === 0) return undefined;
  const names: Named[] = bound.map((field) => ({
    name: field.name,
    type: readTypeOf({ ...field }),
    isExact: false,
    clock: root.clock,
  }));
  const hidden = new Set(names.map(({ name }) => name));
  const visible = [...scope.names.filter(({ name }) => !hidden.has(name)), ...names];
  return [`{ ${names.map(({ name }) => name).join(", ")} } -> ${arm(type, scope, visible)}`];
}

const patterns: Readonly<Record<string, readonly Type[]>> = {
  Int: [0, 1, -1].map((value) => literalOf("Int", value)),
  String: ["a", "", "x"].map((value) => literalOf("String", value)),
  Boolean: [literalOf("Boolean", true)],
};

function scalarArms(subject: Reference, type: Type, scope: Scope): readonly string[] | undefined {
  const known = subject.type.kind === "scalar" ? patterns[subject.type.name] : undefined;
  if (known === undefined) return undefined;
  const tested = known.slice(0, 1 + scope.choices.below(2));
  const arms = tested.map((literal) => {
    const names = narrowed(subject, literal, scope);
    return `${printType(literal)} -> ${arm(type, scope, names)}`;
  });
  return [...arms, `_ -> ${arm(type, scope, otherNames(subject, scope))}`];
}

/** The names where no pattern fitted: what is left of a Boolean is one literal. */
function otherNames({ root }: Reference, scope: Scope): readonly Named[] {
  return scope.names.map((named) => (named === root ? { ...named, mayBeLiteral: true } : named));
}
