import type { CompletionSubject } from "@constellation/language-service";
import { uriKey } from "../convert/uri-key.ts";

/** What an offer carries to the client and back. */
export interface CompletionData {
  readonly uri: string;
  readonly subject: CompletionSubject | undefined;
}

/** The texts that each kind of subject has. */
const texts: Readonly<Record<CompletionSubject["kind"], readonly string[]>> = {
  function: ["name"],
  option: ["name"],
  word: ["option", "text"],
  value: ["name"],
  type: ["name"],
  connector: ["name"],
  property: ["connector", "name"],
};

/** What a client gave back; undefined when it is nothing that was sent. `file` is the key of the URI. */
export function readCompletionData(
  value: unknown,
): { readonly file: string; readonly subject: CompletionSubject } | undefined {
  if (typeof value !== "object" || value === null || !("uri" in value) || !("subject" in value))
    return undefined;
  const { uri, subject } = value;
  return typeof uri === "string" && isSubject(subject) ? { file: uriKey(uri), subject } : undefined;
}

function isSubject(value: unknown): value is CompletionSubject {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  const fields: Readonly<Record<string, unknown>> = { ...value };
  const needed = Object.entries(texts).find(([kind]) => kind === value.kind)?.[1];
  return needed?.every((name) => typeof fields[name] === "string") === true;
}
