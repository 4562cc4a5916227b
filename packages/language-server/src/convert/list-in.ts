import { ErrorCodes, ResponseError } from "vscode-languageserver";

/** A list of objects from a client, which may be left out; what is none is an error of the request. */
export function listIn<T extends object>(value: readonly T[] | null | undefined): readonly T[] {
  if (value === undefined || value === null) return [];
  const isRight = Array.isArray(value) && value.every((item) => typeof item === "object" && item !== null);
  if (!isRight) throw new ResponseError(ErrorCodes.InvalidParams, "a list of objects was expected");
  return value;
}
