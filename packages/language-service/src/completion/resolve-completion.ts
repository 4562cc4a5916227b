import {
  bindingProperties,
  describeSchema,
  optionNamed,
  propertiesOf,
  symbolTableOf,
} from "@constellation/checker";
import { describeConnector } from "../hover/describe-declared.ts";
import { describeFunction } from "../hover/describe-function.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { clockSentence } from "../text/clock-text.ts";
import { aliasDeclaration, codeBlock, shortType } from "../text/type-text.ts";
import { typedDeclaration } from "../typed/typed-declaration.ts";
import type { CompletionSubject } from "./completion.ts";

/** What an editor shows beside an offer. */
export interface ResolvedCompletion {
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

/** The documentation of an offer; nothing for what is not there any more. */
export function resolveCompletion(snapshot: Snapshot, subject: CompletionSubject): ResolvedCompletion {
  const documentation = documentationOf(snapshot, subject);
  return documentation === undefined ? {} : { documentation };
}

function documentationOf(snapshot: Snapshot, subject: CompletionSubject): string | undefined {
  switch (subject.kind) {
    case "function":
      return describeFunction(snapshot.catalogue.byName(subject.name));
    case "option":
      return optionNamed(subject.name)?.doc;
    case "word":
      return optionNamed(subject.option)?.words.find(({ text }) => text === subject.text)?.doc;
    case "value":
      return describeValue(snapshot, subject.name);
    case "type": {
      const type = snapshot.program.types.get(subject.name);
      const doc = symbolTableOf(snapshot.program)?.type(subject.name)?.declaration.tree.declaration.doc;
      return type && [codeBlock(aliasDeclaration(type) ?? shortType(type)), doc ?? ""].join("\n\n").trim();
    }
    case "connector":
      return describeConnector(snapshot, subject.name);
    case "property":
      return describeProperty(snapshot, subject.connector, subject.name);
  }
}

function describeValue({ program }: Snapshot, name: string): string | undefined {
  const symbol = symbolTableOf(program)?.value(name);
  if (symbol === undefined) return undefined;
  const { input, node } = typedDeclaration(program, symbol.declaration);
  const checked = input ?? node;
  if (checked === undefined) return undefined;
  const declared = aliasDeclaration(checked.type);
  return [
    codeBlock(declared ?? `${name}: ${shortType(checked.type, 120)}`),
    checked.doc ?? "",
    clockSentence(checked.clock),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function describeProperty({ catalogue }: Snapshot, name: string, property: string): string | undefined {
  const connector = catalogue.connector(name);
  const schema =
    (connector && propertiesOf(connector).properties.get(property)?.schema) ??
    bindingProperties("source").get(property) ??
    bindingProperties("sink").get(property);
  if (schema === undefined) return undefined;
  const { description } = schema;
  return typeof description === "string" ? description : describeSchema(schema);
}
