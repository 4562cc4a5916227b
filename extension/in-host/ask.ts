import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Question } from "./answer.ts";
import { until } from "./until.ts";

let asked = 0;

/** Asks who runs the tests, outside of VS Code, for what only a browser can do; waits for the answer. */
export async function ask<T = unknown>(question: Question): Promise<T> {
  const name = `answer-${process.pid}-${++asked}.json`;
  console.log(`@ask ${JSON.stringify({ ...question, answer: name })}`);
  const file = join(__dirname, name);
  await until(`the answer to ${question.kind}`, () => existsSync(file), 20_000);
  const { problem, value } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly problem?: string;
    readonly value?: T;
  };
  if (problem !== undefined) throw new Error(`${question.kind}: ${problem}`);
  return value as T;
}
