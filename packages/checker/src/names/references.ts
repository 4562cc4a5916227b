import { unreachable } from "@constellation/diagnostics";
import type {
  Annotation,
  CallOption,
  Declaration,
  DeclarationTree,
  Expression,
  MatchArm,
  StrategyArgument,
  TypeExpression,
} from "@constellation/syntax";
import { typeNamesIn } from "./type-names.ts";

/** The free names of a declaration, each once, in order: what must be checked before it. */
export interface References {
  readonly values: readonly string[];
  /** Names in `key:` and `on:`, which mean a field first: no cycle goes through them. */
  readonly soft: readonly string[];
  readonly types: readonly string[];
}

const cache = new WeakMap<DeclarationTree, References>();

/** The free names of a declaration; remembered with its tree. */
export function referencesOf(tree: DeclarationTree): References {
  let references = cache.get(tree);
  if (references === undefined) {
    const collector = new Collector();
    collector.declaration(tree.declaration);
    references = collector.references();
    cache.set(tree, references);
  }
  return references;
}

class Collector {
  readonly #values: string[] = [];
  readonly #soft: string[] = [];
  readonly #types: string[] = [];
  /** Names of lambda parameters and pattern bindings around the place, innermost last. */
  readonly #locals: string[] = [];
  #inSoft = false;

  references(): References {
    return { values: distinct(this.#values), soft: distinct(this.#soft), types: distinct(this.#types) };
  }

  declaration(declaration: Declaration): void {
    switch (declaration.kind) {
      case "type":
        this.#type(declaration.type);
        return;
      case "input":
        this.#type(declaration.type);
        if (declaration.default !== undefined) this.#expression(declaration.default);
        this.#annotations(declaration.annotations);
        return;
      case "node":
        if (declaration.type !== undefined) this.#type(declaration.type);
        this.#expression(declaration.value);
        return;
      case "output":
        this.#expression(declaration.value);
        this.#annotations(declaration.annotations);
        return;
      case "use":
      case "broken":
        return;
      default:
        unreachable(declaration);
    }
  }

  /** The first argument of `@source` and `@sink` is a connector, not a value. */
  #annotations(annotations: readonly Annotation[]): void {
    for (const annotation of annotations) {
      for (const { name, value } of annotation.arguments) {
        if (name !== undefined || annotation.name.text === "example") this.#expression(value);
      }
    }
  }

  #type(type: TypeExpression): void {
    for (const name of typeNamesIn(type)) this.#types.push(name);
  }

  #name(name: string): void {
    if (!this.#locals.includes(name)) (this.#inSoft ? this.#soft : this.#values).push(name);
  }

  #all(expressions: readonly Expression[]): void {
    for (const expression of expressions) this.#expression(expression);
  }

  #expression(expression: Expression): void {
    switch (expression.kind) {
      case "name":
        this.#name(expression.name);
        return;
      case "int":
      case "float":
      case "boolean":
      case "none":
      case "duration":
      case "rate":
        return;
      case "string":
        for (const part of expression.parts)
          if (part.kind === "interpolation") this.#expression(part.expression);
        return;
      case "list":
        this.#all(expression.items);
        return;
      case "record":
        this.#all(expression.entries.map(({ value }) => value));
        return;
      case "parenthesized":
        this.#expression(expression.inner);
        return;
      case "binary":
        this.#expression(expression.left);
        this.#expression(expression.right);
        return;
      case "unary":
        this.#expression(expression.operand);
        return;
      case "guard":
        this.#expression(expression.value);
        this.#expression(expression.condition);
        return;
      case "field":
      case "projection":
        this.#expression(expression.target);
        return;
      case "if":
        this.#all([expression.condition, expression.consequent, expression.alternative]);
        return;
      case "missing":
        this.#all(expression.partial);
        return;
      case "lambda":
      case "call":
      case "branch":
      case "match":
        this.#scoped(expression);
        return;
      default:
        unreachable(expression);
    }
  }

  #scoped(expression: Expression & { kind: "lambda" | "call" | "branch" | "match" }): void {
    switch (expression.kind) {
      case "lambda":
        for (const { type } of expression.parameters) if (type !== undefined) this.#type(type);
        this.#within(
          expression.parameters.map(({ name }) => name.text),
          expression.body,
        );
        return;
      case "call":
        this.#all(expression.arguments.map(({ value }) => value));
        for (const option of expression.options) this.#option(option);
        return;
      case "branch":
        for (const { condition, body } of expression.arms) this.#all([condition, body]);
        if (expression.otherwise !== undefined) this.#expression(expression.otherwise);
        return;
      case "match":
        this.#expression(expression.scrutinee);
        for (const arm of expression.arms) this.#arm(arm);
        return;
      default:
        unreachable(expression);
    }
  }

  #arm({ pattern, body }: MatchArm): void {
    if (pattern.kind === "is") this.#type(pattern.type);
    const bound = pattern.kind === "fields" ? pattern.fields.map(({ binding }) => binding.text) : [];
    this.#within(bound, body);
  }

  #within(names: readonly string[], body: Expression): void {
    this.#locals.push(...names);
    this.#expression(body);
    this.#locals.length -= names.length;
  }

  /** Only `fallback`, `key` and `on` are expressions; other values are constants and words. */
  #option({ key, value }: CallOption): void {
    if (value === undefined) return;
    if (value.kind === "strategy") {
      for (const argument of value.arguments) if (isOn(argument)) this.#softly(argument.value);
    } else if (key.text === "fallback") this.#expression(value.expression);
    else if (key.text === "key" || key.text === "on") this.#softly(value.expression);
  }

  #softly(expression: Expression): void {
    const before = this.#inSoft;
    this.#inSoft = true;
    this.#expression(expression);
    this.#inSoft = before;
  }
}

function distinct(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)];
}

function isOn({ name, equals }: StrategyArgument): boolean {
  return name?.text === "on" && !equals;
}
