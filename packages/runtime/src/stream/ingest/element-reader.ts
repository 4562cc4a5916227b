import { type Decoded, describeRefusal, makeDecoder, makeTextReader, type Type } from "@constellation/types";

/** How elements of one source become values: by the form in which they come. */
export interface ElementReader {
  readonly json: (element: unknown) => Decoded;
  readonly text: (element: unknown) => Decoded;
}

/** Reads elements strictly as values of `type`; never throws. */
export function makeElementReader(type: Type): ElementReader {
  const read = makeTextReader(type);
  return {
    json: makeDecoder(type),
    text: (element) =>
      typeof element === "string" ? read(element) : refusedAs("the connector should give a text here"),
  };
}

/** What is wrong with an element, in one line. */
export function problemOf(decoded: Decoded & { readonly kind: "refused" }): string {
  return describeRefusal(decoded);
}

function refusedAs(reason: string): Decoded {
  return { kind: "refused", path: "", segments: [], reason };
}
