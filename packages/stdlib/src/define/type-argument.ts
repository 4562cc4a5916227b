import type { CallTypes } from "@constellation/sdk";
import { type Type, unknownType } from "@constellation/types";

/** What a type parameter stands for at a call; `unknown` where the call says nothing of it. */
export function typeArgument(types: CallTypes, name: string): Type {
  return types.typeArguments[name] ?? unknownType;
}
