import { printType, type Signature } from "@constellation/types";

/** `name(a: A, b: B): R`; a parameter with a default has its `?`. */
export function printSignature(name: string, signature: Signature): string {
  const parameters = signature.parameters.map(
    (parameter) =>
      `${parameter.name}${parameter.default === undefined ? "" : "?"}: ${printType(parameter.type)}`,
  );
  return `${name}(${parameters.join(", ")}): ${printType(signature.result)}`;
}
