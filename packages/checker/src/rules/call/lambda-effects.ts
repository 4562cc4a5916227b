import { asyncInLambda } from "@constellation/diagnostics";
import type { AsyncCall, CheckContext } from "../../context/check-context.ts";
import type { CallForm } from "./call-form.ts";

/** The functions that wait for asynchronous calls in their lambda, item by item, in order. */
const waiting: ReadonlySet<string> = new Set([
  "stdlib.collection.map",
  "stdlib.collection.filter",
  "stdlib.collection.flat-map",
]);

/** Asynchronous calls in a lambda (E035): allowed where the function waits, which makes it asynchronous itself. */
export function checkAsyncCalls(calls: readonly AsyncCall[], form: CallForm, context: CheckContext): void {
  if (waiting.has(form.callee.name)) {
    for (const call of calls) context.noteAsyncCall(call);
    return;
  }
  for (const { module, span } of calls) context.report(asyncInLambda, span, { module, function: form.name });
}
