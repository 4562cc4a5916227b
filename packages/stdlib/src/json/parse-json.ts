import { jsonType, makeDecoder, type Value } from "@constellation/types";

const decode = makeDecoder(jsonType);

/** The Json value of a text, read as strictly as a pipeline's input; `null` where it is refused. */
export function parseJson(text: string): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const decoded = decode(parsed);
  return decoded.kind === "decoded" ? decoded.value : null;
}
