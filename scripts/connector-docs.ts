/** Writes docs/connectors: a page per built-in connector, made from its declaration; what is written by hand below the mark is kept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { bindingOptions, builtinConnectors } from "@constellation/connectors";
import type { ConnectorDefinition } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";

const folder = new URL("../docs/connectors/", import.meta.url);

/** What stands behind it on a page is written by hand. */
const mark =
  "<!-- Above: made by scripts/connector-docs.ts from the declarations. Below: written by hand. -->";

/** The pages by their names in docs/connectors, with what is written by hand in them now. */
export function connectorPages(): ReadonlyMap<string, string> {
  const connectors = builtinConnectors();
  const pages: readonly (readonly [string, string])[] = [
    ["README.md", overview(connectors)],
    ...connectors.map((connector) => [`${connector.name}.md`, pageOf(connector)] as const),
  ];
  return new Map(pages.map(([name, made]) => [name, withHand(name, made)]));
}

function overview(connectors: readonly ConnectorDefinition[]): string {
  const rows = connectors.map(
    ({ name, doc, source, sink }) =>
      `| [\`${name}\`](${name}.md) | ${doc.split(". ", 1)[0]?.replace(/\.$/, "")} | ${sourceText(source)} | ${sinkText(sink)} |`,
  );
  return [
    "# Connectors",
    "",
    "A **connector** is a kind of place that elements come from (a source) or go to (a sink).",
    "",
    "| connector | does | as a source | as a sink |",
    "|---|---|---|---|",
    ...rows,
    "",
    "## What every binding takes",
    "",
    "| of an input | |",
    "|---|---|",
    ...Object.entries(bindingOptions("source")).map(optionRow),
    "",
    "| of an output | |",
    "|---|---|",
    ...Object.entries(bindingOptions("sink")).map(optionRow),
    "",
  ].join("\n");
}

function optionRow([name, schema]: [string, JsonValue]): string {
  return `| \`${name}\` | ${cell(textOf(schema, "description"))} |`;
}

function sourceText(source: ConnectorDefinition["source"]): string {
  if (source === undefined) return "–";
  return source.replayable ? "can be read again" : "cannot be read again";
}

function sinkText(sink: ConnectorDefinition["sink"]): string {
  return sink === undefined ? "–" : sink.delivery.replaceAll("-", " ");
}

function pageOf(connector: ConnectorDefinition): string {
  const { name, doc, target, source, sink, secrets, options } = connector;
  const properties = Object.entries(objectOf(objectOf(options).properties));
  const required = objectOf(options).required;
  return [
    `# ${name}`,
    "",
    doc,
    "",
    "| | |",
    "|---|---|",
    `| on the command line | \`${writtenAs(name, target)}\` |`,
    ...(source === undefined ? [] : [`| as a source | ${replayText(source.replayable)} |`]),
    ...(sink === undefined ? [] : [`| as a sink | ${deliveryText(sink.delivery)} |`]),
    "",
    ...(properties.length === 0
      ? ["It has no properties.", ""]
      : [
          "| property | takes | default | |",
          "|---|---|---|---|",
          ...properties.map(([property, schema]) =>
            propertyRow(property, objectOf(schema), {
              isRequired: Array.isArray(required) && required.includes(property),
              isSecret: secrets.includes(property),
            }),
          ),
          "",
        ]),
    "[Options of every binding](README.md#what-every-binding-takes) stand beside them.",
    "",
  ].join("\n");
}

function writtenAs(name: string, target: string | undefined): string {
  if (name === "websocket") return "ws://… or wss://…";
  return target === undefined ? name : `${name}:${target.toUpperCase()}`;
}

function replayText(isReplayable: boolean): string {
  return isReplayable
    ? "can be read again from a position: after a restart nothing is lost"
    : "cannot be read again: what came after the last checkpoint is lost by a crash";
}

function deliveryText(delivery: string): string {
  return delivery === "exactly-once"
    ? "exactly once: after a restart nothing is lost or doubled"
    : "at least once: after a restart elements may come again, with the same ids";
}

function propertyRow(
  name: string,
  schema: Readonly<Record<string, JsonValue>>,
  { isRequired, isSecret }: { readonly isRequired: boolean; readonly isSecret: boolean },
): string {
  const fallback =
    schema.default === undefined ? (isRequired ? "required" : "") : `\`${String(schema.default)}\``;
  const secret = isSecret ? " Written as a reference." : "";
  return `| \`${name}\` | ${takes(schema)} | ${fallback} | ${cell(textOf(schema, "description"))}${secret} |`;
}

function takes(schema: Readonly<Record<string, JsonValue>>): string {
  if (Array.isArray(schema.enum)) return schema.enum.map((word) => `\`${String(word)}\``).join(" ");
  if (schema.format === "uri") return "an address";
  if (typeof schema.pattern === "string") return "a duration";
  switch (schema.type) {
    case "integer":
      return `a number from ${Number(schema.minimum).toLocaleString("en")} to ${Number(schema.maximum).toLocaleString("en")}`;
    case "boolean":
      return "`true` or `false`";
    case "object":
      return "texts by name";
  }
  if (schema.maxLength === 1) return "one character";
  return schema.format === "path" ? "a path" : "text";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function withHand(name: string, made: string): string {
  const file = new URL(name, folder);
  const now = existsSync(file) ? readFileSync(file, "utf8") : "";
  const hand = now.includes(mark) ? now.slice(now.indexOf(mark) + mark.length).trim() : "";
  return `${made}\n${mark}\n${hand === "" ? "" : `\n${hand}\n`}`;
}

function objectOf(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return value as Readonly<Record<string, JsonValue>>;
}

function textOf(schema: JsonValue, key: string): string {
  return String(objectOf(schema)[key] ?? "");
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of connectorPages()) writeFileSync(new URL(name, folder), text);
}
