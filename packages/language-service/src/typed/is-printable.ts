import { symbolTableOf } from "@constellation/checker";
import { partsOf, type Type } from "@constellation/types";
import type { Snapshot } from "../snapshot/snapshot.ts";

/** Whether the printed form of a type can be written into the file: nothing unknown in it, all names declared. */
export function isPrintable(type: Type, snapshot: Snapshot): boolean {
  const symbols = symbolTableOf(snapshot.program);
  const isFine = (part: Type): boolean => {
    switch (part.kind) {
      case "unknown":
      case "nothing":
      case "function":
      case "variable":
        return false;
      case "record":
      case "union":
        if (part.alias !== undefined) return symbols?.type(part.alias) !== undefined;
        return partsOf(part).every(isFine);
      case "scalar":
      case "literal":
      case "list":
      case "map":
      case "optional":
        return partsOf(part).every(isFine);
    }
  };
  return isFine(type);
}
