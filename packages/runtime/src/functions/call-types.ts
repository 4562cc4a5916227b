import type { CallNode } from "@constellation/graph";
import type { CallTypes } from "@constellation/sdk";

/** What the generic function of a call was instantiated to. */
export function callTypes(node: CallNode): CallTypes {
  return {
    parameters: Object.fromEntries(node.parameters.map(({ name, type }) => [name, type])),
    result: node.resultType,
    typeArguments: node.typeArguments,
  };
}
