import {
  connectorProperty,
  duplicateDefinition,
  nearestNames,
  type Span,
  typeError,
  unknownConnector,
  weakerDelivery,
} from "@constellation/diagnostics";
import type { Annotation, Expression } from "@constellation/syntax";
import { type ConnectorData, type JsonValue, makeEncoder, quoteText } from "@constellation/types";
import { evaluateConstant } from "../constants/evaluate-constant.ts";
import type { CheckContext } from "../context/check-context.ts";
import { replaceFixes } from "../names/replace-fixes.ts";
import { constantText, withoutParentheses } from "../options/constant-value.ts";
import type { CheckedAnnotation } from "../program/checked-program.ts";
import { checkSchema } from "./check-schema.ts";
import { bindingProperties, propertiesOf } from "./connector-schema.ts";
import { constantJson } from "./constant-json.ts";

type Side = CheckedAnnotation["kind"];
type AnnotationArgument = Annotation["arguments"][number];

/**
 * Checks `@source(connector, key: value, …)` or `@sink(…)` against the connector's declaration: E050 for the connector,
 * E051 for its properties. Gives what was written as a hint for the deployment; nothing when it is wrong.
 */
export function checkConnector(
  annotation: Annotation,
  side: Side,
  context: CheckContext,
): CheckedAnnotation | undefined {
  const [first, ...others] = annotation.arguments;
  const name = first?.name === undefined && first !== undefined ? connectorNameOf(first) : undefined;
  if (first === undefined || name === undefined) {
    if (first?.value.kind === "missing") return undefined;
    const message = `"@${side}" takes the name of a connector first`;
    context.report(typeError, first?.span ?? annotation.span, {
      message,
      hint: `For example: @${side}(file, path: "orders.jsonl").`,
    });
    return undefined;
  }
  const connector = findConnector(name, side, first.span, context);
  if (connector === undefined) return undefined;
  noteWeakerDelivery(connector, side, first.span, context);
  const properties = checkProperties(others, { connector, side, span: first.span }, context);
  return properties && { kind: side, connector: name, properties };
}

function connectorNameOf({ value }: AnnotationArgument): string | undefined {
  const inner = withoutParentheses(value);
  return inner.kind === "name" ? inner.name : constantText(inner);
}

function findConnector(
  name: string,
  side: Side,
  span: Span,
  context: CheckContext,
): ConnectorData | undefined {
  const { catalogue } = context;
  const connector = catalogue.connector(name);
  const usable = catalogue.connectorNames.filter((each) => catalogue.connector(each)?.[side] === true);
  if (connector?.[side] === true) return connector;
  const nearest = connector === undefined ? nearestNames(name, usable) : [];
  context.report(
    unknownConnector,
    span,
    { name, nearest, ...(connector === undefined ? {} : { lacks: side }) },
    replaceFixes(
      span,
      nearest.map((text) => (/^[A-Za-z_]\w*$/.test(text) ? text : quoteText(text))),
    ),
  );
  return undefined;
}

/** When a file is checked for streams: what a source that cannot be read again means for delivery (I004). */
function noteWeakerDelivery(connector: ConnectorData, side: Side, span: Span, context: CheckContext): void {
  if (context.mode !== "stream" || side !== "source" || connector.replayable !== false) return;
  const name = context.path.split(".", 1)[0] ?? context.path;
  const facts = { name, connector: connector.name, guarantee: "at most once", side };
  context.report(weakerDelivery, span, facts);
}

interface Target {
  readonly connector: ConnectorData;
  readonly side: Side;
  /** Where the connector is named: the place of what is missing. */
  readonly span: Span;
}

function checkProperties(
  written: readonly AnnotationArgument[],
  target: Target,
  context: CheckContext,
): Readonly<Record<string, JsonValue>> | undefined {
  const errorsBefore = context.errorCount;
  const declared = propertiesOf(target.connector);
  const places = new Map<string, Span>();
  const values: [string, JsonValue][] = [];
  for (const property of written) {
    const value = checkProperty(property, places, target, context);
    if (property.name !== undefined && value !== undefined) values.push([property.name.text, value]);
  }
  for (const [name, { required, expected }] of declared.properties) {
    if (!required || places.has(name)) continue;
    const facts = { connector: target.connector.name, property: name, problem: "missing", expected } as const;
    context.report(connectorProperty, target.span, facts);
  }
  return context.errorCount > errorsBefore ? undefined : Object.fromEntries(values);
}

function checkProperty(
  written: AnnotationArgument,
  places: Map<string, Span>,
  target: Target,
  context: CheckContext,
): JsonValue | undefined {
  if (written.name === undefined) return reportNameless(written, target, context);
  const { text: property, span } = written.name;
  const connector = target.connector.name;
  const earlier = places.get(property);
  if (earlier !== undefined) {
    const related = [{ span: earlier, message: `"${property}" is first given here` }];
    context.report(duplicateDefinition, span, { name: property, what: "field" }, { related });
    return undefined;
  }
  places.set(property, span);
  const declared = propertiesOf(target.connector);
  const schema = declared.properties.get(property)?.schema ?? bindingProperties(target.side).get(property);
  if (schema === undefined && !declared.open) {
    reportUnknown(property, span, target, context);
    return undefined;
  }
  if (written.value.kind === "missing") return undefined;
  const errorsBefore = context.errorCount;
  const value = constantJson(written.value) ?? evaluatedJson(written.value, property, context);
  if (value === undefined) {
    const facts = { connector, property, problem: "not constant" } as const;
    if (context.errorCount === errorsBefore) context.report(connectorProperty, written.value.span, facts);
    return undefined;
  }
  const problem = schema === undefined ? undefined : checkSchema(value, schema);
  if (problem === undefined) return value;
  const facts = { connector, property: `${property}${problem.path}`, problem: "type" } as const;
  const { expected, found, nearest } = problem;
  // What is written may be a list or a record around the part that does not fit.
  const texts = problem.path === "" ? (nearest ?? []).map(quoteText) : [];
  const fixes = replaceFixes(written.value.span, texts);
  context.report(connectorProperty, written.value.span, { ...facts, expected, found, nearest }, fixes);
  return undefined;
}

/** The value of a constant that is computed: a sum of texts, an interpolation, a constant node. */
function evaluatedJson(
  expression: Expression,
  property: string,
  context: CheckContext,
): JsonValue | undefined {
  const typed = context.check(expression, property);
  const constant = typed.type.kind === "unknown" ? undefined : evaluateConstant(typed, context);
  return constant && makeEncoder(typed.type)(constant.value);
}

function reportUnknown(property: string, span: Span, target: Target, context: CheckContext): void {
  const names = [
    ...propertiesOf(target.connector).properties.keys(),
    ...bindingProperties(target.side).keys(),
  ];
  const nearest = nearestNames(property, names);
  context.report(
    connectorProperty,
    span,
    { connector: target.connector.name, property, problem: "unknown", nearest },
    replaceFixes(span, nearest),
  );
}

function reportNameless(written: AnnotationArgument, target: Target, context: CheckContext): undefined {
  if (written.value.kind !== "missing") {
    const names = [...propertiesOf(target.connector).properties.keys()];
    context.report(typeError, written.span, {
      message: `a property of "${target.connector.name}" needs its name`,
      hint: names.length === 0 ? "Write name: value." : `It has ${names.join(", ")}.`,
    });
  }
  return undefined;
}
