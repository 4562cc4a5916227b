import {
  type JsonValue,
  jsonType,
  makeDecoder,
  parseJson as readJson,
  type Value,
} from "@constellation/types";

const decode = makeDecoder(jsonType);

/** The Json value of a text, read as strictly as a pipeline's input; `null` where it is refused. */
export function parseJson(text: string): Value {
  const parsed = readJson(text);
  return parsed.kind === "parsed" ? withoutNegativeZero(parsed.value) : null;
}

function withoutNegativeZero(value: JsonValue): Value {
  const decoded = decode(value);
  return decoded.kind === "decoded" ? decoded.value : null;
}
