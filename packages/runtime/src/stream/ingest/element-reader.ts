import { type Decoded, describeRefusal, makeDecoder, parseJson, type Type } from "@constellation/types";

/** How elements of one source become values: by the form in which they come. */
export interface ElementReader {
  readonly json: (element: unknown) => Decoded;
  readonly text: (element: unknown) => Decoded;
}

/** Reads elements strictly as values of `type`; never throws. */
export function makeElementReader(type: Type): ElementReader {
  const decode = makeDecoder(type);
  return {
    json: decode,
    text: (element) => {
      if (typeof element !== "string") return refusedAs("the connector should give a text here");
      const parsed = parseJson(element);
      if (parsed.kind === "parsed") return decode(parsed.value);
      const { column, path, reason } = parsed;
      return { kind: "refused", path, segments: [], reason: `column ${column}: ${reason}` };
    },
  };
}

/** What is wrong with an element, in one line. */
export function problemOf(decoded: Decoded & { readonly kind: "refused" }): string {
  return describeRefusal(decoded);
}

function refusedAs(reason: string): Decoded {
  return { kind: "refused", path: "", segments: [], reason };
}
