import type { JsonValue } from "@constellation/types";
import { bindingOptionNames } from "./binding-options.ts";
import type { ConnectorRegistry } from "./registry.ts";

/** A place as it is written: a connector and its properties, not yet checked. */
export interface Target {
  readonly connector: string;
  readonly properties: Readonly<Record<string, JsonValue>>;
  /** The properties are text, whatever they stand for. */
  readonly isText: boolean;
}

/**
 * Reads `CONNECTOR:TARGET?property=value&…`, `stdin`, `ws://…`. Of an address, those parts behind `?` are properties that the connector
 * (or every binding) has; the others stay with the address. All behind `value:` is JSON.
 */
export function readTarget(text: string, registry: ConnectorRegistry): Target | { readonly problem: string } {
  if (/^wss?:\/\//.test(text)) return addressTarget("websocket", "url", text, registry);
  const match = /^([A-Za-z][A-Za-z0-9_-]*)(?::([\s\S]*)|(\?[\s\S]*)?)$/.exec(text);
  if (match === null) return { problem: unreadable(text) };
  const [, name = "", rest, bare] = match;
  const declaration = registry.declarationOf(name);
  // A path of Windows, or a file's name without its connector.
  if (declaration === undefined && (name.length === 1 || /[/\\.]/.test(text))) {
    if (/^https?$/.test(name)) {
      return {
        problem: `"${text}" is an address; write sse:${text} to read events, webhook:${text} to send elements`,
      };
    }
    if (rest === undefined || name.length === 1) return { problem: unreadable(text) };
  }
  if (name === "value") return { connector: name, properties: { json: rest ?? "" }, isText: true };
  const target = declaration?.target;
  if (rest === undefined || (target === undefined && declaration !== undefined)) {
    if (rest !== undefined && rest !== "" && !rest.startsWith("?")) {
      return { problem: `"${name}" takes nothing behind the colon, but this is "${rest}"` };
    }
    return optionsTarget(name, {}, (rest ?? bare ?? "").slice(1));
  }
  if (target === undefined) return { connector: name, properties: {}, isText: true };
  if (isAddress(declaration?.options, target)) return addressTarget(name, target, rest, registry);
  // A glob may hold question marks: the properties are behind the last that begins some.
  const split = /^([\s\S]*?)\?([A-Za-z_]\w*(?:=[^&]*)?(?:&[A-Za-z_]\w*(?:=[^&]*)?)*)$/.exec(rest);
  return optionsTarget(name, { [target]: split?.[1] ?? rest }, split?.[2] ?? "");
}

function unreadable(text: string): string {
  const isPath = /[/\\.]/.test(text);
  return `"${text}" names no connector; a target is written like ${isPath ? `file:${text}` : "file:orders.jsonl or stdin"}`;
}

function optionsTarget(
  connector: string,
  start: Readonly<Record<string, string>>,
  query: string,
): Target | { readonly problem: string } {
  const properties: Record<string, string> = { ...start };
  for (const part of query === "" ? [] : query.split("&")) {
    const equals = part.indexOf("=");
    const name = equals < 0 ? part : part.slice(0, equals);
    if (name === "") return { problem: `"${part}" is no property; write name=value` };
    if (Object.hasOwn(properties, name)) return { problem: `"${name}" is given twice` };
    const value = decoded(equals < 0 ? "" : part.slice(equals + 1));
    if (value === undefined)
      return { problem: `"${part}" has a "%" that two hexadecimal digits should follow` };
    properties[name] = value;
  }
  return { connector, properties, isText: true };
}

function addressTarget(
  connector: string,
  target: string,
  address: string,
  registry: ConnectorRegistry,
): Target | { readonly problem: string } {
  const question = address.indexOf("?");
  if (question < 0) return { connector, properties: { [target]: address }, isText: true };
  const known = propertyNames(registry.declarationOf(connector)?.options);
  const parts = address.slice(question + 1).split("&");
  const isOurs = (part: string) => known.has(part.split("=", 1)[0] ?? "");
  const theirs = parts.filter((part) => !isOurs(part));
  const url = address.slice(0, question) + (theirs.length === 0 ? "" : `?${theirs.join("&")}`);
  return optionsTarget(connector, { [target]: url }, parts.filter(isOurs).join("&"));
}

function isAddress(options: JsonValue | undefined, target: string): boolean {
  const property = fieldOf(fieldOf(options, "properties"), target);
  return fieldOf(property, "format") === "uri";
}

function propertyNames(options: JsonValue | undefined): ReadonlySet<string> {
  const properties = fieldOf(options, "properties");
  return new Set([
    ...(typeof properties === "object" && properties !== null ? Object.keys(properties) : []),
    ...bindingOptionNames,
  ]);
}

function fieldOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[name];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
