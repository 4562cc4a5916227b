import { exclusiveOptions } from "@constellation/diagnostics";
import type { CallOption } from "@constellation/syntax";
import { withoutParentheses } from "./constant-value.ts";
import type { OptionScope } from "./option-scope.ts";

interface Exclusion {
  readonly first: string;
  readonly second: string;
  readonly reason: string;
}

const exclusions: readonly Exclusion[] = [
  {
    first: "window",
    second: "batch",
    reason: "Both gather elements into lists. Keep the one that you mean.",
  },
  {
    first: "window",
    second: "batch_timeout",
    reason: "A window ends by its own rule. Keep the one that you mean.",
  },
  {
    first: "merge",
    second: "join",
    reason: '"join" is the older spelling of "merge". Keep "merge".',
  },
];

/** Reports options that exclude each other (E042), at the later of the two. */
export function checkExclusions({ clause, context }: OptionScope): void {
  for (const { first, second, reason } of exclusions) {
    const options = [clause.get(first), clause.get(second)].filter((option) => option !== undefined);
    const [earlier, later] = options.sort((a, b) => a.span.start - b.span.start);
    if (earlier === undefined || later === undefined) continue;
    context.report(
      exclusiveOptions,
      later.key.span,
      { first: earlier.key.text, second: later.key.text, reason },
      {
        related: [{ span: earlier.key.span, message: `"${earlier.key.text}" is given here` }],
        fixes: [earlier, later].flatMap((option) => clause.removal(option)),
      },
    );
  }
}

/** Reports options that a module with state cannot have (E042). */
export function checkStatefulExclusions(module: string, { clause, context }: OptionScope): void {
  const report = (option: CallOption, first: string, reason: string) =>
    context.report(
      exclusiveOptions,
      option.key.span,
      { first, second: module, reason },
      {
        fixes: clause.removal(option, { sole: true }),
      },
    );
  const cache = clause.get("cache");
  if (cache !== undefined) {
    report(cache, "cache", `"${module}" keeps state: the result depends on more than the arguments.`);
  }
  const ordered = clause.get("ordered");
  if (ordered !== undefined && isFalse(ordered)) {
    report(
      ordered,
      "ordered: false",
      `"${module}" keeps state: its calls run in order, one at a time per key.`,
    );
  }
}

function isFalse(option: CallOption): boolean {
  if (option.value?.kind !== "expression") return false;
  const value = withoutParentheses(option.value.expression);
  return value.kind === "boolean" && !value.value;
}
