import { type Callable, optionNamed } from "@constellation/checker";
import { type OpenCall, openCallAt } from "../calls/open-call.ts";
import { callablesNamed } from "../occurrences/meaning.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { signatureLine } from "../text/signature-text.ts";
import type { SignatureContent, SignatureHelpContent } from "./signature-help-content.ts";
import { strategySignature } from "./strategy-signature.ts";

/** The signature of the call whose arguments hold an offset. */
export function signatureHelpAt(current: Snapshot, offset: number): SignatureHelpContent | undefined {
  const snapshot = current.whileWriting(offset);
  const call = openCallAt(snapshot, offset);
  if (call === undefined) return undefined;
  const name = call.callee.join(".");
  const word =
    call.option === undefined ? undefined : optionNamed(call.option)?.words.find(({ text }) => text === name);
  if (word !== undefined) {
    const signature = strategySignature(word);
    return { signatures: [signature], activeSignature: 0, activeParameter: parameterOf(signature, call) };
  }
  const segments = call.callee.map((text) => ({ text, span: { start: 0, end: 0 } }));
  const callables = callablesNamed(snapshot, { span: { start: 0, end: 0 }, segments });
  if (callables.length === 0) return undefined;
  const signatures = callables.map(signatureOf);
  const fitting = signatures.findIndex((signature) => parameterOf(signature, call) !== undefined);
  const activeSignature = Math.max(0, fitting);
  const active = signatures[activeSignature];
  return { signatures, activeSignature, activeParameter: active && parameterOf(active, call) };
}

function signatureOf(callable: Callable): SignatureContent {
  const { text, parameters } = signatureLine(callable);
  return {
    label: text,
    documentation: callable.data.doc,
    parameters: parameters.map(({ name, start, end }, index) => {
      const doc = callable.data.parameters[index]?.doc;
      const place = { name, labelStart: start, labelEnd: end };
      return doc === undefined ? place : { ...place, documentation: doc };
    }),
  };
}

/** The parameter that the cursor's argument goes to: by its name, else by its place. */
function parameterOf(
  { parameters }: SignatureContent,
  { position, argumentName }: OpenCall,
): number | undefined {
  const index =
    argumentName === undefined ? position : parameters.findIndex(({ name }) => name === argumentName);
  return index >= 0 && index < parameters.length ? index : undefined;
}
