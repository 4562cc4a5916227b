import { type Diagnostic, diagnose } from "@constellation/diagnostics";
import { parseTypeExpression } from "@constellation/syntax";
import type { FunctionData, Signature, SignatureParameter, Type, TypeVariable } from "@constellation/types";
import { unknownType, variable } from "@constellation/types";
import { readType } from "../written-types/read-type.ts";
import type { TypeScope } from "../written-types/type-scope.ts";

/** What came of reading a signature; with problems there is no signature. */
export type SignatureReading =
  | { readonly kind: "read"; readonly signature: Signature }
  | { readonly kind: "failed"; readonly problems: readonly string[] };

/** Reads the types of a function of the catalogue, which are text in `.cst` syntax. */
export function readSignature(data: FunctionData): SignatureReading {
  const problems: string[] = [];
  const typeParameters = readTypeParameters(data);
  const parameters: SignatureParameter[] = [];
  const seen = new Set<string>();
  for (const parameter of data.parameters) {
    if (seen.has(parameter.name)) problems.push(`it has two parameters "${parameter.name}"`);
    seen.add(parameter.name);
    const type = readText(parameter.type, typeParameters, (problem) =>
      problems.push(`the type of its parameter "${parameter.name}": ${problem}`),
    );
    parameters.push({
      name: parameter.name,
      type,
      ...(parameter.default === undefined ? {} : { default: parameter.default }),
    });
  }
  const result = readText(data.result, typeParameters, (problem) => problems.push(`its result: ${problem}`));
  if (problems.length > 0) return { kind: "failed", problems };
  return {
    kind: "read",
    signature: { name: data.name, typeParameters: [...typeParameters.values()], parameters, result },
  };
}

/** A type parameter that is used as `...R` is a row. */
function readTypeParameters(data: FunctionData): ReadonlyMap<string, TypeVariable> {
  const names = data.typeParameters ?? [];
  if (names.length === 0) return new Map();
  const texts = [...data.parameters.map(({ type }) => type), data.result].join("\n");
  return new Map(
    names.map((name) => {
      const isRow = new RegExp(`\\.\\.\\.\\s*${name}\\b`).test(texts);
      return [name, isRow ? variable(name, { bound: "row" }) : variable(name)];
    }),
  );
}

function readText(
  text: string,
  typeParameters: ReadonlyMap<string, TypeVariable>,
  complain: (problem: string) => void,
): Type {
  const { node, diagnostics } = parseTypeExpression(text);
  const found: Diagnostic[] = [...diagnostics];
  if (node === undefined) {
    complain(found[0]?.message ?? "it is not a type");
    return unknownType;
  }
  const scope: TypeScope = {
    find: (name) => typeParameters.get(name),
    names: () => typeParameters.keys(),
    report: (kind, span, facts) => found.push(diagnose(kind, span, facts)),
    isUnknownTold: () => true,
    inSignature: true,
  };
  const type = readType(node, scope);
  const problem = found.find(({ severity }) => severity === "error");
  if (problem !== undefined) complain(problem.message);
  return type;
}
