import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expression } from "../ast/expression.ts";
import type { CallOption } from "../ast/option.ts";
import type { Pattern } from "../ast/pattern.ts";
import type { TypeExpression } from "../ast/type-expression.ts";
import { parseExpression, parseTypeExpression } from "../parse-part.ts";
import { parseSource } from "../parse-source.ts";
import { formatSource } from "./format-source.ts";
import { printExpression } from "./print-expression.ts";
import { printType } from "./print-type.ts";

const span = { start: 0, end: 0 };
const none = fc.constant(undefined);
const word = fc.constantFrom("a", "b", "order", "customer-id", "x1", "_y", "lazy", "min", "s");
const anyWord = fc.oneof(word, fc.constantFrom("type", "in", "match", "is", "with", "None", "retry", "key"));
const name = word.map((text) => ({ span, text }));
const fieldName = anyWord.map((text) => ({ span, text }));
const int = fc.nat(10_000);
const float = fc.double({ min: 0, max: 1e9, noNaN: true }).filter((value) => !Object.is(value, -0));
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter((value) => !value.includes("\r\n"));

const literal = fc.oneof(
  text.map((value) => ({ base: "String" as const, value })),
  fc.integer({ min: -500, max: 500 }).map((value) => ({ base: "Int" as const, value })),
  float.map((value) => ({ base: "Float" as const, value })),
  fc.boolean().map((value) => ({ base: "Boolean" as const, value })),
);

/** Types of programs; with `functions` those of signatures too. */
function types({ functions }: { functions: boolean }): fc.Arbitrary<TypeExpression> {
  return fc.letrec<{ type: TypeExpression }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc
        .record({ name, typeArguments: fc.constant([]) })
        .map((named) => ({ kind: "named-type" as const, span, ...named })),
      literal.map((value) => ({ kind: "literal-type" as const, span, ...value })),
      fc
        .record({ name, typeArguments: fc.array(tie("type"), { minLength: 1, maxLength: 2 }) })
        .map((named) => ({ kind: "named-type" as const, span, ...named })),
      fc
        .array(
          fc.record({ span: fc.constant(span), name: fieldName, optional: fc.boolean(), type: tie("type") }),
          { maxLength: 3 },
        )
        .map((fields) => ({ kind: "record-type" as const, span, fields })),
      fc
        .record({ left: tie("type"), right: tie("type") })
        .map((sides) => ({ kind: "merged-type" as const, span, ...sides })),
      fc
        .array(tie("type"), { minLength: 2, maxLength: 3 })
        .map((members) => ({ kind: "union-type" as const, span, members })),
      ...(functions ? [functionType(tie("type"))] : []),
    ),
  })).type;
}

function functionType(type: fc.Arbitrary<TypeExpression>): fc.Arbitrary<TypeExpression> {
  return fc
    .record({ parameters: fc.array(fc.record({ type, name }), { maxLength: 2 }), result: type })
    .map((parts) => ({ kind: "function-type", span, ...parts }));
}

const type = types({ functions: false });

const pattern: fc.Arbitrary<Pattern> = fc.oneof(
  fc
    .array(fc.record({ span: fc.constant(span), field: fieldName, binding: name }), { maxLength: 3 })
    .map((fields) => ({ kind: "fields" as const, span, fields })),
  type.map((type) => ({ kind: "is" as const, span, type })),
  literal.map((value) => ({ kind: "literal" as const, span, ...value })),
  fc.constantFrom<Pattern>({ kind: "none", span }, { kind: "any", span }),
);

const operators = ["??", "or", "and", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"] as const;

const { expression } = fc.letrec<{ expression: Expression; options: CallOption[] }>((tie) => {
  const value = tie("expression");
  const options = fc.array(option(value), { maxLength: 2 });
  const call = fc.record({
    callee: fc.array(name, { minLength: 1, maxLength: 3 }).map((segments) => ({ span, segments })),
    arguments: fc.array(argument(value), { maxLength: 3 }),
    options,
  });
  return {
    options,
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      word.map((name) => ({ kind: "name" as const, span, name })),
      int.map((value) => ({ kind: "int" as const, span, value })),
      float.map((value) => ({ kind: "float" as const, span, value })),
      fc.boolean().map((value) => ({ kind: "boolean" as const, span, value })),
      fc.constant({ kind: "none" as const, span }),
      int.map((milliseconds) => ({ kind: "duration" as const, span, milliseconds })),
      text.map((value) => stringOf([{ kind: "text", span, value }])),
      fc.tuple(text, value, text).map(([before, inner, after]) =>
        stringOf([
          { kind: "text", span, value: before },
          { kind: "interpolation", span, expression: inner },
          { kind: "text", span, value: after },
        ]),
      ),
      fc.array(value, { maxLength: 3 }).map((items) => ({ kind: "list" as const, span, items })),
      fc.array(entry(value), { maxLength: 3 }).map((entries) => ({ kind: "record" as const, span, entries })),
      fc
        .record({
          parameters: fc.array(fc.oneof(fc.record({ name }), fc.record({ name, type })), { maxLength: 2 }),
          body: value,
        })
        .map((parts) => ({ kind: "lambda" as const, span, ...parts })),
      fc
        .record({ operator: fc.constantFrom(...operators), left: value, right: value })
        .map((parts) => ({ kind: "binary" as const, span, operatorSpan: span, options: [], ...parts })),
      fc
        .record({ left: value, right: value.filter((right) => right.kind !== "call"), options })
        .map((parts) => ({
          kind: "binary" as const,
          span,
          operatorSpan: span,
          operator: "+" as const,
          ...parts,
        })),
      fc
        .record({ operator: fc.constantFrom("-" as const, "not" as const), operand: value })
        .map((parts) => ({ kind: "unary" as const, span, ...parts })),
      fc.record({ value, condition: value }).map((parts) => ({ kind: "guard" as const, span, ...parts })),
      fc
        .record({ target: value, name: fieldName, optional: fc.boolean() })
        .map((parts) => ({ kind: "field" as const, span, ...parts })),
      fc
        .record({
          target: value,
          fields: fc.array(fieldName, { minLength: 1, maxLength: 3 }),
          brackets: fc.constantFrom("square" as const, "curly" as const),
        })
        .map((parts) => ({ kind: "projection" as const, span, ...parts })),
      call.map((parts) => ({ kind: "call" as const, span, argumentsSpan: span, ...parts })),
      fc
        .record({ condition: value, consequent: value, alternative: value })
        .map((parts) => ({ kind: "if" as const, span, ...parts })),
      fc
        .record({
          arms: fc.array(fc.record({ span: fc.constant(span), condition: value, body: value }), {
            maxLength: 2,
          }),
          otherwise: value,
        })
        .map((parts) => ({ kind: "branch" as const, span, ...parts })),
      fc
        .record({
          scrutinee: value,
          arms: fc.array(fc.record({ span: fc.constant(span), pattern, body: value }), {
            minLength: 1,
            maxLength: 3,
          }),
        })
        .map((parts) => ({ kind: "match" as const, span, ...parts })),
    ),
  };
});

function stringOf(parts: (Expression & { kind: "string" })["parts"]): Expression {
  return {
    kind: "string",
    span,
    block: false,
    parts: parts.filter((part) => part.kind !== "text" || part.value !== ""),
  };
}

function argument(value: fc.Arbitrary<Expression>) {
  return fc.oneof(
    fc.record({ span: fc.constant(span), value }),
    fc.record({ span: fc.constant(span), name: fieldName, value }),
  );
}

function entry(value: fc.Arbitrary<Expression>) {
  return fc.oneof(
    fc
      .record({ name: fieldName, value })
      .map((parts) => ({ kind: "field" as const, span, shorthand: false, ...parts })),
    word.map((text) => ({
      kind: "field" as const,
      span,
      name: { span, text },
      shorthand: true,
      value: { kind: "name" as const, span, name: text },
    })),
    value.map((value) => ({ kind: "spread" as const, span, value })),
  );
}

function option(value: fc.Arbitrary<Expression>): fc.Arbitrary<CallOption> {
  const strategy = fc.record({
    name: fc.constantFrom("lookup", "tumbling", "within").map((text) => ({ span, text })),
    arguments: fc.array(
      fc.oneof(
        fc.record({ span: fc.constant(span), name: none, equals: fc.constant(false), value }),
        fc.record({ span: fc.constant(span), name, equals: fc.boolean(), value }),
      ),
      { maxLength: 2 },
    ),
  });
  return fc.oneof(
    fc
      .record({ key: fc.constantFrom("retry", "fallback", "key", "timeout"), value })
      .map(({ key, value: expression }) => ({
        span,
        key: { span, text: key },
        value: { kind: "expression" as const, span, expression },
      })),
    strategy.map(
      (value) =>
        ({
          span,
          key: { span, text: "window" },
          value: { kind: "strategy" as const, span, ...value },
        }) as CallOption,
    ),
    fc.constant({ span, key: { span, text: "lazy" } }),
  );
}

/** The tree as compared: without places and without the parentheses that printing adds. */
function meaning(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(meaning);
  if (typeof node !== "object" || node === null) return node;
  if ("kind" in node && "inner" in node) return meaning(node.inner);
  const entries = Object.entries(node).filter(([key, value]) => value !== undefined && !/span$/i.test(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, meaning(value)]));
}

test("a printed expression is read back as the same tree", () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const printed = printExpression(tree);
      const { node, diagnostics } = parseExpression(printed);
      expect(
        diagnostics.map(({ message }) => message),
        printed,
      ).toEqual([]);
      expect(meaning(node), printed).toEqual(meaning(tree));
      expect(printExpression(node)).toBe(printed);
    }),
    { numRuns: 1_500 },
  );
});

test("a printed type is read back as the same tree", () => {
  fc.assert(
    fc.property(types({ functions: true }), (tree) => {
      const printed = printType(tree);
      const { node, diagnostics } = parseTypeExpression(printed);
      expect(
        diagnostics.map(({ message }) => message),
        printed,
      ).toEqual([]);
      expect(meaning(node), printed).toEqual(meaning(tree));
    }),
    { numRuns: 500 },
  );
});

test("formatting any expression, at any width, keeps its tree, and formatting again changes nothing", () => {
  fc.assert(
    fc.property(expression, fc.constantFrom(20, 60, 100), (tree, width) => {
      const source = parseSource(`name = ${printExpression(tree)}\n`);
      const formatted = formatSource(source, { width });
      const again = parseSource(formatted);
      expect(meaning(treesOf(again)), formatted).toEqual(meaning(treesOf(source)));
      expect(formatSource(again, { width })).toBe(formatted);
    }),
    { numRuns: 800 },
  );
});

function treesOf(source: ReturnType<typeof parseSource>): unknown {
  return source.declarations.map(({ tree }) => ({
    tree: tree.declaration,
    problems: tree.diagnostics.length,
  }));
}
