import type { PlacedDeclaration } from "@constellation/syntax";

/** Which declaration of a file was which of the file before the edit: the same tree, wherever it stands now. */
export interface Alignment {
  /** Declarations at the start that are the same. */
  readonly prefix: number;
  /** Declarations at the end that are the same. */
  readonly suffix: number;
  /** The earlier index of a declaration; -1 for a new one. */
  before(index: number): number;
}

/** Aligns two versions of a file by the identity of their trees: in linear time, cheap where little changed. */
export function align(earlier: readonly PlacedDeclaration[], now: readonly PlacedDeclaration[]): Alignment {
  const shorter = Math.min(earlier.length, now.length);
  let prefix = 0;
  while (prefix < shorter && earlier[prefix]?.tree === now[prefix]?.tree) prefix += 1;
  let suffix = 0;
  while (
    suffix < shorter - prefix &&
    earlier[earlier.length - 1 - suffix]?.tree === now[now.length - 1 - suffix]?.tree
  ) {
    suffix += 1;
  }
  const middle = new Map<unknown, number>();
  for (let index = earlier.length - suffix - 1; index >= prefix; index -= 1) {
    middle.set(earlier[index]?.tree, index);
  }
  const shift = earlier.length - now.length;
  return {
    prefix,
    suffix,
    before: (index) => {
      if (index < prefix) return index;
      if (index >= now.length - suffix) return index + shift;
      return middle.get(now[index]?.tree) ?? -1;
    },
  };
}
