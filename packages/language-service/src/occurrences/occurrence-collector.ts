import { optionNamed } from "@constellation/checker";
import type { Span } from "@constellation/diagnostics";
import {
  type Annotation,
  type CallOption,
  childrenOf,
  type Declaration,
  type Expression,
  type Identifier,
  type MatchArm,
  type QualifiedName,
  type RecordLiteral,
  type StrategyArgument,
  type TypeExpression,
  typeChildrenOf,
} from "@constellation/syntax";
import type { Occurrence, OccurrenceOwner, OccurrenceRole } from "./occurrence.ts";

interface Local {
  readonly name: string;
  readonly binding: number;
}

type Extras = Pick<Occurrence, "binding" | "short" | "isSoft" | "owner">;

/** Collects the names of one declaration. Knows scopes of lambdas and patterns, nothing of types. */
export class OccurrenceCollector {
  readonly found: Occurrence[] = [];
  /** Innermost last. */
  readonly #locals: Local[] = [];
  #isSoft = false;

  declaration(declaration: Declaration): void {
    for (const annotation of declaration.annotations) this.#annotation(annotation);
    switch (declaration.kind) {
      case "type":
        this.#add("type-definition", declaration.name);
        this.#type(declaration.type);
        return;
      case "input":
        this.#add("value-definition", declaration.name);
        this.#type(declaration.type);
        if (declaration.default !== undefined) this.#expression(declaration.default);
        return;
      case "node":
        this.#add("value-definition", declaration.name);
        if (declaration.type !== undefined) this.#type(declaration.type);
        this.#expression(declaration.value);
        return;
      case "output":
        if (declaration.name !== undefined) this.#add("value-definition", declaration.name);
        this.#expression(declaration.value);
        return;
      case "use":
        for (const segment of declaration.namespace.segments) this.#add("namespace", segment);
        if (declaration.alias !== undefined) this.#add("alias-definition", declaration.alias);
        return;
      case "broken":
        if (declaration.name !== undefined) this.#add("value-definition", declaration.name);
        return;
    }
  }

  #add(role: OccurrenceRole, { span, text }: Identifier, extras: Extras = {}): void {
    this.found.push({ role, span, text, ...extras });
  }

  #annotation(annotation: Annotation): void {
    const owner: OccurrenceOwner = { kind: "annotation", annotation };
    this.#add("annotation", annotation.name, { owner });
    const hasConnector = annotation.name.text === "source" || annotation.name.text === "sink";
    for (const [index, { name, value }] of annotation.arguments.entries()) {
      if (name !== undefined) this.#add("property", name, { owner });
      const isConnector = hasConnector && index === 0 && name === undefined;
      if (isConnector && value.kind === "name") this.#name("connector", value.name, value.span, { owner });
      else this.#expression(value);
    }
  }

  #name(role: OccurrenceRole, text: string, span: Span, extras: Extras = {}): void {
    this.#add(role, { text, span }, extras);
  }

  #type(type: TypeExpression): void {
    switch (type.kind) {
      case "named-type":
        this.#add("type", type.name);
        break;
      case "record-type":
        for (const { name } of type.fields) this.#add("field-definition", name);
        break;
      case "literal-type":
      case "merged-type":
      case "union-type":
      case "function-type":
      case "parenthesized-type":
      case "missing-type":
        break;
    }
    for (const child of typeChildrenOf(type)) this.#type(child);
  }

  #expression(expression: Expression): void {
    switch (expression.kind) {
      case "name":
        this.#value(expression.name, expression.span);
        return;
      case "field":
        this.#expression(expression.target);
        this.#add("field", expression.name, { owner: expression });
        return;
      case "projection":
        this.#expression(expression.target);
        for (const field of expression.fields) this.#add("field", field, { owner: expression });
        return;
      case "record":
        this.#record(expression);
        return;
      case "lambda":
        this.#lambda(expression);
        return;
      case "call":
        this.#callee(expression.callee, expression);
        for (const { name, value } of expression.arguments) {
          if (name !== undefined) this.#add("argument-name", name, { owner: expression });
          this.#expression(value);
        }
        this.#options(expression.options, expression);
        return;
      case "binary":
        this.#expression(expression.left);
        this.#expression(expression.right);
        this.#options(expression.options, expression);
        return;
      case "match":
        this.#expression(expression.scrutinee);
        for (const arm of expression.arms) this.#arm(arm);
        return;
      case "int":
      case "float":
      case "string":
      case "boolean":
      case "none":
      case "duration":
      case "rate":
      case "list":
      case "parenthesized":
      case "unary":
      case "guard":
      case "if":
      case "branch":
      case "missing":
        for (const child of childrenOf(expression)) this.#expression(child);
        return;
    }
  }

  #value(text: string, span: Span, extras: Extras = {}): void {
    const local = this.#locals.findLast(({ name }) => name === text);
    const soft: Extras = this.#isSoft ? { isSoft: true } : {};
    if (local === undefined) this.#name("value", text, span, { ...extras, ...soft });
    else this.#name("local", text, span, { ...extras, ...soft, binding: local.binding });
  }

  #record(expression: RecordLiteral): void {
    for (const entry of expression.entries) {
      if (entry.kind === "spread") this.#expression(entry.value);
      else if (entry.shorthand) {
        this.#add("record-key", entry.name, { owner: expression, short: "record" });
        this.#value(entry.name.text, entry.name.span, { owner: expression, short: "record" });
      } else {
        this.#add("record-key", entry.name, { owner: expression });
        this.#expression(entry.value);
      }
    }
  }

  #lambda(expression: Expression & { kind: "lambda" }): void {
    for (const { name, type } of expression.parameters) {
      this.#add("local-definition", name, { binding: name.span.start, owner: expression });
      if (type !== undefined) this.#type(type);
    }
    this.#within(
      expression.parameters.map(({ name }) => name),
      expression.body,
    );
  }

  #arm(arm: MatchArm): void {
    const { pattern, body } = arm;
    if (pattern.kind === "is") this.#type(pattern.type);
    if (pattern.kind !== "fields") {
      this.#expression(body);
      return;
    }
    const owner: OccurrenceOwner = { kind: "arm", arm };
    for (const { field, binding } of pattern.fields) {
      const isShort = field.span.start === binding.span.start;
      const extras: Extras = isShort ? { owner, short: "pattern" } : { owner };
      this.#add("pattern-field", field, extras);
      this.#add("local-definition", binding, { ...extras, binding: binding.span.start });
    }
    this.#within(
      pattern.fields.map(({ binding }) => binding),
      body,
    );
  }

  #within(names: readonly Identifier[], body: Expression): void {
    for (const { text, span } of names) this.#locals.push({ name: text, binding: span.start });
    this.#expression(body);
    this.#locals.length -= names.length;
  }

  #callee({ segments }: QualifiedName, owner: Expression): void {
    for (const [index, segment] of segments.entries())
      this.#add(index === segments.length - 1 ? "function" : "namespace", segment, { owner });
  }

  #options(options: readonly CallOption[], carrier: Expression): void {
    for (const option of options) {
      const owner: OccurrenceOwner = { kind: "option", option, carrier };
      const key = option.key.text;
      this.#add("option", option.key, { owner });
      const { value } = option;
      if (value === undefined) continue;
      if (value.kind === "strategy") {
        this.#add("word", value.name, { owner });
        for (const argument of value.arguments) this.#strategyArgument(argument, value.name.text, owner);
      } else if (value.expression.kind === "name" && isWordOption(key)) {
        this.#name("word", value.expression.name, value.expression.span, { owner });
      } else if (key === "key" || key === "on") this.#softly(value.expression);
      else this.#expression(value.expression);
    }
  }

  #strategyArgument(
    { name, equals, value }: StrategyArgument,
    strategy: string,
    owner: OccurrenceOwner,
  ): void {
    const isMerge = strategy === "lookup" || strategy === "within";
    if (name !== undefined) this.#add(equals ? "field" : "strategy-argument", name, { owner });
    if (isMerge) this.#mergeKeys(value, owner);
    else if (name?.text === "on") this.#softly(value);
    else this.#expression(value);
  }

  /** The keys and times of a merge are fields of both sides. */
  #mergeKeys(value: Expression, owner: OccurrenceOwner): void {
    if (value.kind === "name") this.#name("field", value.name, value.span, { owner });
    else if (value.kind === "list") for (const item of value.items) this.#mergeKeys(item, owner);
  }

  #softly(expression: Expression): void {
    const before = this.#isSoft;
    this.#isSoft = true;
    this.#expression(expression);
    this.#isSoft = before;
  }
}

function isWordOption(key: string): boolean {
  return (optionNamed(key)?.words.length ?? 0) > 0;
}
