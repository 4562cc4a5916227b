import type { TypedCall } from "@constellation/checker";
import { booleanType, optionalOf, recordOf, stringType, type Type } from "@constellation/types";

/** The type of a call's value before `emit`: its result, lifted over None and changed by `on_error`. */
export function callValueType(call: TypedCall): Type {
  const emit = call.options.emit ?? "whole";
  if (emit === "whole") return call.type;
  const { onError, fallback } = call.options;
  const lifted = call.arguments.some((argument) => argument.lifted) && fallback === undefined;
  const result = lifted ? optionalOf(call.resultType) : call.resultType;
  if (onError === undefined || onError === "propagate") return result;
  return onError === "wrap" ? wrappedType(call.resultType) : optionalOf(result);
}

/** `{ ok: Boolean, value?: R, error?: { code: String, message: String } }` */
function wrappedType(value: Type): Type {
  const error = recordOf([
    { name: "code", type: stringType, optional: false },
    { name: "message", type: stringType, optional: false },
  ]);
  return recordOf([
    { name: "ok", type: booleanType, optional: false },
    { name: "value", type: value, optional: true },
    { name: "error", type: error, optional: true },
  ]);
}
