import type { Type } from "../type.ts";

/** The deepest nesting that a type of a program may have; deeper is a diagnostic of the checker. */
export const maximumTypeDepth = 256;
/** The most nodes that a type of a program may have when it is written out without names. */
export const maximumTypeSize = 100_000;

/** Makers give `unknown` beyond this many times the bounds, so that no function over types can run away. */
const hardFactor = 4;

interface Measure {
  readonly depth: number;
  readonly size: number;
}

const leaf: Measure = { depth: 1, size: 1 };
const measures = new WeakMap<Type, Measure>();

/** True when the type is nested deeper or is larger than a program's types may be: report it and go on with `unknown`. */
export function exceedsTypeBounds(type: Type): boolean {
  const { depth, size } = measure(type);
  return depth > maximumTypeDepth || size > maximumTypeSize;
}

/** True when a type is so large that functions over types would not return in good time. */
export function exceedsHardBounds(type: Type): boolean {
  const { depth, size } = measure(type);
  return depth > maximumTypeDepth * hardFactor || size > maximumTypeSize * hardFactor;
}

/** The nesting of a type, 1 for a scalar. */
export function depthOfType(type: Type): number {
  return measure(type).depth;
}

/** Depth and size, remembered per type, so that measuring a type whose parts were measured is cheap; flat ones are cheaper to measure. */
function measure(type: Type): Measure {
  if (isLeaf(type)) return leaf;
  const known = measures.get(type);
  if (known !== undefined) return known;
  const measured = measureParts(partsOf(type));
  if (measured.depth > 2) measures.set(type, measured);
  return measured;
}

function measureParts(parts: readonly Type[]): Measure {
  let depth = 0;
  let size = 1;
  for (const part of parts) {
    const inner = measure(part);
    depth = Math.max(depth, inner.depth);
    size += inner.size;
  }
  return { depth: depth + 1, size };
}

function isLeaf({ kind }: Type): boolean {
  return (
    kind === "scalar" || kind === "literal" || kind === "unknown" || kind === "nothing" || kind === "variable"
  );
}

const noParts: readonly Type[] = [];

/** The types that a type is made of, one level down. */
export function partsOf(type: Type): readonly Type[] {
  switch (type.kind) {
    case "list":
      return [type.element];
    case "map":
      return [type.key, type.value];
    case "optional":
      return [type.inner];
    case "union":
      return type.members;
    case "record": {
      const fields = type.fields.map((field) => field.type);
      return type.rest === undefined ? fields : [...fields, type.rest];
    }
    case "function":
      return [...type.parameters.map((parameter) => parameter.type), type.result];
    case "unknown":
    case "nothing":
    case "scalar":
    case "literal":
    case "variable":
      return noParts;
  }
}
