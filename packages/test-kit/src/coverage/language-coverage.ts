import type { CheckedCallOptions, CheckedProgram, TypedCall, TypedExpression } from "@constellation/checker";
import { walkTyped } from "../evaluator/walk-typed.ts";

/** Every kind of expression that a program without errors can hold. */
export const expressionKinds = [
  "literal",
  "reference",
  "local",
  "let",
  "arithmetic",
  "negate",
  "concat",
  "compare",
  "logic",
  "not",
  "interpolation",
  "coalesce",
  "guard",
  "choose",
  "test",
  "field",
  "project",
  "record",
  "list",
  "merge-records",
  "call",
  "lambda",
  "convert",
] as const satisfies readonly TypedExpression["kind"][];

/** Every option as the checker keeps it, `timeoutMs` and the like. */
export const optionNames = [
  "retry",
  "timeoutMs",
  "delayMs",
  "backoff",
  "fallback",
  "cacheMs",
  "cacheBackend",
  "throttle",
  "concurrency",
  "ordered",
  "onError",
  "lazy",
  "priority",
  "gather",
  "cut",
  "key",
  "emit",
  "join",
  "checkpointMs",
  "checkpointBackend",
] as const satisfies readonly (keyof CheckedCallOptions)[];

/** Every way in which clocks meet, elements are gathered, results are emitted and failures end. */
export const strategies = [
  "merge combine_latest",
  "merge interleave",
  "merge concat",
  "merge zip",
  "merge lookup",
  "merge lookup wait",
  "merge within",
  "join combine_latest",
  "join zip",
  "join within",
  "join lookup",
  "gather tumbling",
  "gather sliding",
  "gather session",
  "gather count",
  "gather batch",
  "emit whole",
  "emit each",
  "emit windowed",
  "on_error skip",
  "on_error log",
  "on_error wrap",
  "on_error dlq",
] as const;

/** Counts what some programs use of the language. */
export class LanguageCoverage {
  readonly kinds = new Map<string, number>();
  readonly options = new Map<string, number>();
  readonly strategies = new Map<string, number>();
  readonly functions = new Map<string, number>();

  add(program: CheckedProgram): void {
    for (const { value } of [...program.nodes, ...program.outputs]) {
      walkTyped(value, (expression) => this.addExpression(expression));
    }
  }

  /** What of these was never met. */
  missing(counts: ReadonlyMap<string, number>, wanted: readonly string[]): readonly string[] {
    return wanted.filter((each) => !counts.has(each));
  }

  /** A table for people. */
  print(): string {
    const line = (title: string, counts: ReadonlyMap<string, number>): string => {
      const entries = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, count]) => `${name} ${count}`);
      return `${title} (${counts.size}): ${entries.join(", ")}`;
    };
    return [
      line("expressions", this.kinds),
      line("options", this.options),
      line("strategies", this.strategies),
      line("functions", this.functions),
    ].join("\n");
  }

  private addExpression(expression: TypedExpression): void {
    increment(this.kinds, expression.kind);
    if (expression.kind === "merge-records" && expression.merge !== undefined) {
      const waits = expression.merge.strategy === "lookup" && expression.merge.waitMs !== undefined;
      increment(this.strategies, `merge ${expression.merge.strategy}${waits ? " wait" : ""}`);
    }
    if (expression.kind === "call") this.addCall(expression);
  }

  private addCall({ callee, options }: TypedCall): void {
    if (callee.startsWith("stdlib.")) increment(this.functions, callee);
    for (const [name, value] of Object.entries(options))
      if (value !== undefined) increment(this.options, name);
    if (options.gather !== undefined) increment(this.strategies, `gather ${options.gather.kind}`);
    if (options.join !== undefined) increment(this.strategies, `join ${options.join.strategy}`);
    if (options.emit !== undefined) increment(this.strategies, `emit ${options.emit}`);
    if (options.onError !== undefined) increment(this.strategies, `on_error ${options.onError}`);
  }
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
