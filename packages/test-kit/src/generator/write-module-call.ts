import { isAssignable, optionalOf, printType, type Type } from "@constellation/types";
import { callOptions, type OptionText } from "./call-options.ts";
import type { MadeModule } from "./module-maker.ts";
import { anyType } from "./random-type.ts";
import { below, references, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { at, inList, levels, primary, type Written } from "./written.ts";

/** A call of a module that gives `type`: of one that exists, or one made up for it; with options that its type allows. */
export function writeModuleCall(type: Type, scope: Scope): Written {
  const { choices, modules } = scope;
  const inner = scope.depth > 0 && type.kind === "optional" && choices.chance(50) ? type.inner : type;
  const callee = choices.chance(30)
    ? (modules.known(inner, scope) ?? makeModule(inner, scope))
    : makeModule(inner, scope);
  const isLifted = inner !== type && choices.chance(50);
  const call = writeArguments(callee, isLifted, scope);
  const isOptional = inner !== type;
  const options = callOptions(
    { callee, result: callee.result, isOptional, isLifted: call.isLifted, clock: call.clock },
    scope,
  );
  return withOptions(`${callee.name}(${call.text})`, options);
}

/** A call with its options. */
export function withOptions(call: string, options: readonly OptionText[]): Written {
  if (options.length === 0) return primary(call);
  return { text: `${call} with ${options.join(", ")}`, level: levels.withOptions };
}

function makeModule(result: Type, scope: Scope): MadeModule {
  const { choices, modules } = scope;
  const count = scope.depth <= 0 ? 0 : choices.below(4);
  const parameters = Array.from({ length: count }, (_, index) => {
    const isDefaulted = index === count - 1 && choices.chance(20);
    const type: Type = isDefaulted ? { kind: "scalar", name: "Int" } : anyType(choices, 1);
    return { name: `p${index + 1}`, type, ...(isDefaulted ? { default: choices.below(9) } : {}) };
  });
  return modules.make(result, parameters, choices, !scope.mayCall);
}

interface WrittenArguments {
  readonly text: string;
  readonly isLifted: boolean;
  /** Bases of what the arguments read. */
  readonly clock: readonly string[];
}

function writeArguments(callee: MadeModule, wantsLift: boolean, scope: Scope): WrittenArguments {
  const { choices } = scope;
  let isLifted = false;
  let isNamed = false;
  const texts: string[] = [];
  for (const { name, type, default: preset } of callee.parameters) {
    if (preset !== undefined && choices.chance(50)) continue;
    const optional =
      wantsLift && !isLifted && type.kind !== "optional" ? optionalReference(type, scope) : undefined;
    if (optional !== undefined) isLifted = true;
    const value =
      optional ?? inList(writeExpression(type, below(scope, { isExpected: true, isWide: false })));
    isNamed ||= choices.chance(20);
    texts.push(isNamed ? `${name}: ${value}` : value);
  }
  const text = texts.join(", ");
  // What an arm of `match` does not bind, the call does not tick with.
  if (text.includes("match ")) return { text, isLifted, clock: [] };
  // A name that a pattern binds may also be that of a field: it is left out, and the fallback reads less than it may.
  const read = scope.names.filter(
    ({ name }) => /^[in]\d+$/.test(name) && new RegExp(`(^|[^\\w-])${name}($|[^\\w-])`).test(text),
  );
  return { text, isLifted, clock: [...new Set(read.flatMap(({ clock }) => clock))] };
}

/** Something that may be None, of which the inside fits. */
function optionalReference(type: Type, scope: Scope): string | undefined {
  const fitting = references(scope).filter(
    (reference) =>
      reference.isExact &&
      reference.type.kind === "optional" &&
      isAssignable(reference.type, optionalOf(type)),
  );
  const chosen = scope.choices.pick(fitting);
  if (chosen !== undefined) return chosen.text;
  if (printType(type).length > 60) return undefined;
  const value = writeExpression(type, below(scope));
  const condition = writeExpression({ kind: "scalar", name: "Boolean" }, below(scope, { isExpected: true }));
  return `(${at(levels.or, value)} when ${at(levels.or, condition)})`;
}
