import type { Callable } from "@constellation/checker";
import { type JsonValue, makeEncoder, printType, type Type } from "@constellation/types";
import { type Arbitrary, array, nat } from "fast-check";
import type { TestModule } from "../evaluator/test-module.ts";
import { Choices } from "./choices.ts";
import { focuses } from "./focuses.ts";
import { ModuleMaker, type ProgramTraits } from "./module-maker.ts";
import { ProgramWriter } from "./program-writer.ts";
import { anyType, eventType, plainType } from "./random-type.ts";
import { randomValue } from "./random-value.ts";
import { writeExpression } from "./write-expression.ts";
import { writeAnyStandardCall, writeCallOf } from "./write-standard-call.ts";
import { type Way, writeTicking, writeUnordered } from "./write-ticking.ts";

/**
 * A program of the language with modules for it and inputs that fit it. What a property may count on:
 *
 * - **Well typed.** It checks without errors; warnings and infos it may have. All that is wrong with a program is left to other tests.
 * - **Total but for run-time failures.** It ends, and needs little memory: there are no loops in the language, results that grow with an
 *   argument are clamped, and the only module that does not answer is one that is waited for, so a timeout ends it. An output may fail: by
 *   arithmetic, a function that refuses its arguments, or a module that throws or gives what is not of its type.
 * - **Deterministic.** What a module does depends on its arguments and the number of the attempt alone, never on time, order or other calls.
 *   `now()` may occur: whoever runs a program fixes the time. Which of several failures is reported first is open, as is the wording of an error
 *   that `on_error: wrap` carries: programs read its code and never that text.
 * - **Inputs.** Every input without a default has a value of its type; a parameter has one in half of the programs. Inputs are called `i0`, `i1`,
 *   …, the parameter `limit`, nodes `n0`, `n1`, …; each output is a node (`i0` where there is none) of the same name. A node may tick once, never or often.
 * - **Coverage.** A few hundred programs use every kind of expression, option and strategy: see `focuses`.
 *
 * Left out, and why: annotations and `use` (they change no value); merges that are `E046` (their clocks cannot meet); a literal compared with
 * literal types that it is no member of (`E013`); modules that are not pure, in lambdas of functions that do not wait for them (an error);
 * windows, batches and named merges within other expressions (each is a declaration of its own, which arms then read); stateful modules (a
 * batch has no state to keep). A call with `ordered: false` may occur: over a stream of several elements its results have no order, so a
 * property that compares orders leaves such programs aside.
 */
export interface GeneratedProgram {
  readonly text: string;
  readonly modules: readonly TestModule[];
  /** JSON values by the names of inputs. */
  readonly inputs: Readonly<Record<string, JsonValue>>;
}

/** Well-typed programs with inputs. Shrinks to shorter and simpler ones. */
export function programArbitrary(): Arbitrary<GeneratedProgram> {
  return array(nat(0xffff), { minLength: 40, maxLength: 1200, size: "max" }).map((numbers) =>
    generateProgram(new Choices(numbers)),
  );
}

/** A program whose one node calls this standard function with whatever fits; undefined when the choices find nothing. */
export function generateStandardCall(callable: Callable, choices: Choices): GeneratedProgram | undefined {
  const writer = new ProgramWriter(choices);
  const inputs = writeInputs(writer);
  const call = writeCallOf(callable, undefined, writer.scope({ isExpected: false, depth: 2 }));
  if (call === undefined) return undefined;
  writer.add(`n0 = ${call.text}`);
  writer.add("out n0");
  return { text: writer.text, modules: writer.modules.made.map(({ module }) => module), inputs };
}

/** The program that some choices make. */
export function generateProgram(choices: Choices, traits: ProgramTraits = {}): GeneratedProgram {
  const writer = new ProgramWriter(choices, new ModuleMaker(traits));
  // What chance seldom leads to is what some programs begin with.
  const wanted = traits.isUnordered === true ? [writeUnordered] : focuses;
  const focus = choices.chance(70) ? choices.pick(wanted) : undefined;
  const inputs = writeInputs(writer, focus === undefined ? [] : pairOfEvents(choices));
  const count = 1 + choices.below(7);
  for (let index = 0; index < count; index++) writeNode(`n${index}`, writer, index === 0 ? focus : undefined);
  writeOutputs(writer);
  return { text: writer.text, modules: writer.modules.made.map(({ module }) => module), inputs };
}

/** Types of two inputs that every merge takes. */
function pairOfEvents(choices: Choices): readonly Type[] {
  const type = eventType(choices);
  return [type, type];
}

/** Declares inputs, the first of the given types, and returns values for them. */
function writeInputs(writer: ProgramWriter, first: readonly Type[] = []): Record<string, JsonValue> {
  const { choices } = writer;
  const values: Record<string, JsonValue> = {};
  const count = Math.max(first.length, 1 + choices.below(3));
  for (let index = 0; index < count; index++) {
    const name = `i${index}`;
    const type = first[index] ?? inputType(writer);
    const value = randomValue(type, choices);
    values[name] = makeEncoder(type)(value);
    const text = printType(type, { alias: false });
    if (choices.chance(30)) writer.add(`type T${index} = ${text}\nin ${name}: T${index}`);
    else writer.add(`in ${name}: ${text}`);
  }
  if (choices.chance(40)) {
    const type = plainType(choices, 1);
    const scope = writer.scope({ names: [], depth: 0 });
    const made = writer.modules.made.length;
    const preset = writeExpression(type, scope).text;
    if (writer.modules.made.length === made && !preset.includes("from-millis")) {
      writer.add(`in limit: ${printType(type, { alias: false })} = ${preset}`);
      if (choices.chance(50)) values.limit = makeEncoder(type)(randomValue(type, choices));
    }
  }
  return values;
}

/** An event mostly, often of a type that another input has, so that they can be merged. */
function inputType({ choices, names }: ProgramWriter): Type {
  const known = choices.pick(names)?.type;
  if (known !== undefined && choices.chance(40)) return known;
  return choices.chance(70) ? eventType(choices) : anyType(choices);
}

function writeNode(name: string, writer: ProgramWriter, focus: Way | undefined): void {
  const { choices } = writer;
  const isTicking = focus !== undefined || choices.chance(35);
  const ticking = isTicking ? writeTicking(name, writer, focus) : undefined;
  if (ticking !== undefined) {
    writer.add(ticking);
    return;
  }
  const call = choices.chance(20) ? writeAnyStandardCall(writer.scope({ isExpected: false })) : undefined;
  if (call !== undefined) {
    writer.add(`${name} = ${call.text}`);
    return;
  }
  const comment = choices.chance(10) ? `## About ${name}.\n` : "";
  if (choices.chance(50)) {
    const type = anyType(choices);
    writer.add(
      `${comment}${name}: ${printType(type, { alias: false })} = ${writeExpression(type, writer.scope()).text}`,
    );
  } else {
    const type = plainType(choices, 2);
    writer.add(`${comment}${name} = ${writeExpression(type, writer.scope({ isExpected: false })).text}`);
  }
}

function writeOutputs(writer: ProgramWriter): void {
  const { choices } = writer;
  const nodes = writer.names.filter(({ name }) => name.startsWith("n"));
  const last = nodes.at(-1)?.name ?? "i0";
  for (const { name } of nodes) if (name === last || choices.chance(60)) writer.add(`out ${name}`);
  if (nodes.length === 0) writer.add("out i0");
}
