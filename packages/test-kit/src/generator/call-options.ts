import type { Type } from "@constellation/types";
import type { MadeModule } from "./module-maker.ts";
import { below, type Scope } from "./scope.ts";
import { writeExpression } from "./write-expression.ts";
import { inList } from "./written.ts";

/** One option as it stands in a `with` clause. */
export type OptionText = string;

/** A call whose options are chosen. */
export interface OptionedCall {
  readonly callee: MadeModule;
  /** What the function itself gives. */
  readonly result: Type;
  /** The call may give None. */
  readonly isOptional: boolean;
  /** An argument may be None. */
  readonly isLifted: boolean;
  /** Base clocks of the arguments. */
  readonly clock: readonly string[];
}

/** Options for a call, none in most cases; those that are there leave its type as it must be. */
export function callOptions(call: OptionedCall, scope: Scope): readonly OptionText[] {
  const { choices } = scope;
  if (scope.depth <= 0 || !choices.chance(45)) return [];
  const options = [...attemptOptions(scope), ...scheduleOptions(scope)];
  const handled =
    call.isOptional && choices.chance(40)
      ? [`on_error: ${choices.pick(["skip", "log", "dlq"] as const)}`]
      : [];
  const fallback = choices.chance(35) ? [writeFallback(call, scope)] : [];
  // A call that is not Optional although an argument is needs its fallback.
  const needed =
    call.isLifted && !call.isOptional && fallback.length === 0 ? [writeFallback(call, scope)] : [];
  return shuffled([...options, ...handled, ...fallback, ...needed], scope);
}

/** `fallback: …`, of what is known at each tick of the call. */
export function writeFallback({ result, clock }: OptionedCall, scope: Scope): OptionText {
  const names = scope.names.filter((named) => named.clock.every((base) => clock.includes(base)));
  return `fallback: ${inList(writeExpression(result, below(scope, { names, isExpected: true })))}`;
}

function attemptOptions({ choices, modules }: Scope): readonly OptionText[] {
  if (modules.isSynchronous) return [];
  const retry = choices.chance(50) ? [`retry: ${choices.below(4)}`] : [];
  const pause = retry.length === 0 ? [] : [`delay: ${choices.pick(["0s", "10ms", "1.5s"] as const)}`];
  const backoff =
    retry.length === 0 ? [] : [`backoff: ${choices.pick(["fixed", "linear", "exponential"] as const)}`];
  return [
    ...retry,
    ...(choices.chance(40) ? pause : []),
    ...(choices.chance(40) ? backoff : []),
    ...(choices.chance(30) ? [`timeout: ${choices.pick(["5s", "250ms", "1min", "none"] as const)}`] : []),
  ].filter((option) => option !== "timeout: none");
}

function scheduleOptions({ choices, modules }: Scope): readonly OptionText[] {
  const cache = choices.chance(25);
  const checkpoint = choices.chance(10);
  return [
    ...(modules.isSynchronous ? [] : waitingOptions(cache, choices)),
    ...(choices.chance(15) ? [`ordered: ${choices.pick(["true", "false"] as const)}`] : []),
    ...(choices.chance(15) ? ["lazy"] : []),
    ...(choices.chance(20)
      ? [`priority: ${choices.pick(["high", "critical", "normal", "low", "background", "77"] as const)}`]
      : []),
    ...(checkpoint ? ["checkpoint: 30s", 'checkpoint_backend: "memory"'] : []),
  ];
}

/** A call with one of these is waited for. */
function waitingOptions(cache: boolean, choices: Scope["choices"]): readonly OptionText[] {
  return [
    ...(cache ? ["cache: 1h"] : []),
    ...(cache && choices.chance(50) ? ['cache_backend: "memory"'] : []),
    ...(choices.chance(20) ? [`throttle: ${choices.pick(["100/s", "10 / 500ms", "5/1min"] as const)}`] : []),
    ...(choices.chance(25) ? [`concurrency: ${1 + choices.below(3)}`] : []),
  ];
}

/** In any order. */
function shuffled(options: readonly OptionText[], { choices }: Scope): readonly OptionText[] {
  const left = [...options];
  return options.flatMap(() => left.splice(choices.below(left.length), 1));
}
