import { Fault } from "@constellation/sdk";
import {
  type Effect,
  encodeByShape,
  isAssignable,
  printType,
  type Type,
  type Value,
} from "@constellation/types";
import { type TestModule, Unanswered } from "../evaluator/test-module.ts";
import { type Choices, choicesFrom } from "./choices.ts";
import { holdsLiteral } from "./random-type.ts";
import { randomValue } from "./random-value.ts";
import type { Scope } from "./scope.ts";

/** A module that was made up for a program. */
export interface MadeModule {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly type: Type; readonly default?: number }[];
  readonly result: Type;
  readonly effect: Effect;
  readonly module: TestModule;
}

/** How reliable a module is; which arguments it fails for depends on them alone. */
const temperaments = ["steady", "steady", "failing", "flaky", "faulty", "hanging", "lying"] as const;
type Temperament = (typeof temperaments)[number];

/** What a program is to be good for. */
export interface ProgramTraits {
  /** Nothing in it is waited for. */
  readonly isSynchronous?: boolean;
  /** Much in it is done in no order. */
  readonly isUnordered?: boolean;
}

/** Makes up the modules that a program calls, and remembers them. */
export class ModuleMaker {
  readonly made: MadeModule[] = [];
  readonly isSynchronous: boolean;
  readonly isUnordered: boolean;

  constructor({ isSynchronous = false, isUnordered = false }: ProgramTraits = {}) {
    this.isSynchronous = isSynchronous;
    this.isUnordered = isUnordered;
  }

  /** One that was made already and gives something of `type`. */
  known(type: Type, { choices, mayCall, isWide }: Scope): MadeModule | undefined {
    const fitting = this.made.filter(
      ({ result, effect }) =>
        isAssignable(result, type) &&
        (mayCall || effect === "pure") &&
        !(isWide === true && holdsLiteral(result)),
    );
    return choices.pick(fitting);
  }

  make(result: Type, parameters: MadeModule["parameters"], choices: Choices, isPure: boolean): MadeModule {
    const effects: readonly [Effect, ...Effect[]] = this.isSynchronous
      ? ["pure", "sync"]
      : ["pure", "async", "async", "sync"];
    const effect = isPure ? "pure" : choices.pick(effects);
    const temper = choices.pick(temperaments);
    // Only what is waited for can be found not to answer.
    const temperament = temper === "hanging" && effect !== "async" ? "failing" : temper;
    const number = this.made.length + 1;
    const name = choices.chance(30) ? `host.Module${number}` : `Module${number}`;
    const made: MadeModule = {
      name,
      parameters,
      result,
      effect,
      module: {
        data: {
          name,
          parameters: parameters.map((parameter) => ({
            name: parameter.name,
            type: printType(parameter.type, { alias: false }),
            ...(parameter.default === undefined ? {} : { default: parameter.default }),
          })),
          result: printType(result, { alias: false }),
          effect,
          doc: "Made up.",
        },
        run: (args, attempt) => behave({ name, result, temperament }, args, attempt),
      },
    };
    this.made.push(made);
    return made;
  }
}

interface Behaviour {
  readonly name: string;
  readonly result: Type;
  readonly temperament: Temperament;
}

function behave(
  { name, result, temperament }: Behaviour,
  args: Readonly<Record<string, unknown>>,
  attempt: number,
): Value {
  const choices = choicesFrom(
    `${name}${JSON.stringify(encodeByShape(args as Readonly<Record<string, Value>>))}`,
  );
  if (choices.below(3) === 1) misbehave(temperament, attempt);
  if (temperament === "lying" && choices.below(4) === 1) return (() => null) as Value;
  return randomValue(result, choices);
}

function misbehave(temperament: Temperament, attempt: number): void {
  switch (temperament) {
    case "failing":
      throw new Error("it does not like its arguments");
    case "flaky":
      if (attempt < 2) throw new Error("it fails at first");
      return;
    case "faulty":
      throw new Fault("it will never work", { code: "GONE", retryable: false });
    case "hanging":
      throw new Unanswered();
    case "steady":
    case "lying":
  }
}
