import type { LibraryContext, LibraryFunction } from "@constellation/sdk";
import { makeRender, type Value } from "@constellation/types";
import { defineEffect } from "../define/define-function.ts";
import { typeArgument } from "../define/type-argument.ts";

/** Looking at values while a pipeline runs. Calls of these are never merged or removed. */
export const debugging: readonly LibraryFunction[] = [
  defineEffect({
    name: "stdlib.debug.log",
    parameters: { message: "String" },
    result: "String",
    doc: "Writes a message to the run's log and returns it.",
    examples: { 'log("here")': '"here"' },
    run: (context: LibraryContext, message: string) => {
      context.log(message);
      return message;
    },
  }),
  defineEffect({
    name: "stdlib.debug.inspect",
    typeParameters: ["T"],
    parameters: { value: "T" },
    result: "T",
    doc: "Writes a value of any type to the run's log, as `to-string` renders it, and returns it.",
    examples: { "inspect([1, 2])": "[1, 2]" },
    specialise: (types) => {
      const render = makeRender(typeArgument(types, "T"));
      return (context: LibraryContext, value: Value) => {
        context.log(render(value));
        return value;
      };
    },
  }),
];
