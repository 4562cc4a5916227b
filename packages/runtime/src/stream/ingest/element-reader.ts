import {
  type Decoded,
  describeRefusal,
  makeDecoder,
  makeTextReader,
  makeValueDecoder,
  type Type,
  type Value,
} from "@constellation/types";

/** How elements of one form become values; never throws. */
export interface ElementReader {
  /** The value, or nothing where the element is refused. */
  readonly read: (element: unknown) => Value | undefined;
  /** What is wrong with an element that was refused, in one line. */
  readonly problem: (element: unknown) => string;
}

/** Reads elements strictly as values of `type`: by the form in which they come. */
export function makeElementReader(type: Type): Readonly<Record<"json" | "text", ElementReader>> {
  const decode = makeDecoder(type);
  const readText = makeTextReader(type);
  const text = (element: unknown): Decoded => (typeof element === "string" ? readText(element) : notText);
  return {
    json: { read: makeValueDecoder(type), problem: (element) => problemOf(decode(element)) },
    text: {
      read: (element) => {
        const decoded = text(element);
        return decoded.kind === "decoded" ? decoded.value : undefined;
      },
      problem: (element) => problemOf(text(element)),
    },
  };
}

const notText: Decoded = {
  kind: "refused",
  path: "",
  segments: [],
  reason: "the connector should give a text here",
};

function problemOf(decoded: Decoded): string {
  return decoded.kind === "refused" ? describeRefusal(decoded) : "";
}
