import { nearestNames, wrongArguments } from "@constellation/diagnostics";
import type { CallExpression } from "@constellation/syntax";
import type { Signature } from "@constellation/types";
import type { CheckContext } from "../../context/check-context.ts";
import { replaceFixes } from "../../names/replace-fixes.ts";
import type { ArgumentBinding } from "./bind-arguments.ts";
import { printSignature } from "./print-signature.ts";

/** Reports what is wrong with the number and the names of arguments (E008): at the argument, or at the function's name. */
export function reportArguments(
  node: CallExpression,
  name: string,
  { signature, problems }: { readonly signature: Signature; readonly problems: ArgumentBinding["problems"] },
  context: CheckContext,
): void {
  const facts = { function: name, signature: printSignature(name, signature) };
  let hasTooMany = false;
  for (const { problem, argument, name: argumentName, missing } of problems) {
    if (problem === "too many") {
      if (hasTooMany) continue;
      hasTooMany = true;
    }
    const span = argument?.name?.span ?? argument?.span ?? node.callee.span;
    const counts = { expected: signature.parameters.length, found: node.arguments.length };
    const nearest =
      problem === "unknown name"
        ? nearestNames(
            argumentName ?? "",
            signature.parameters.map((parameter) => parameter.name),
          )
        : [];
    context.report(
      wrongArguments,
      span,
      { ...facts, problem, ...counts, argument: argumentName, missing, nearest },
      replaceFixes(span, nearest),
    );
  }
}
