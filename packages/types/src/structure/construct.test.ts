import { expect, test } from "vitest";
import type { Type } from "../type.ts";
import {
  booleanType,
  floatType,
  intType,
  jsonType,
  listOf,
  literalOf,
  noneType,
  nothingType,
  optionalOf,
  recordOf,
  stringType,
  unionOf,
  unknownType,
  variable,
  withAlias,
} from "./construct.ts";
import { printType } from "./print-type.ts";
import { exceedsTypeBounds } from "./type-bounds.ts";

const text = (value: string): Type => literalOf("String", value);

test.each<[string, Type, string]>([
  ["a union is flat", unionOf([stringType, unionOf([intType, booleanType])]), "String | Int | Boolean"],
  ["a member below another is dropped", unionOf([intType, floatType]), "Float"],
  ["also when the wider comes first", unionOf([floatType, intType, stringType]), "Float | String"],
  ["literals below their base are dropped", unionOf([text("a"), stringType, text("b")]), "String"],
  ["equal literals are one", unionOf([text("a"), text("b"), text("a")]), '"a" | "b"'],
  ["an Int literal is below Float", unionOf([literalOf("Int", 1), floatType]), "Float"],
  [
    "1 and 1.0 are one value",
    unionOf([literalOf("Int", 1), literalOf("Float", 1), stringType]),
    "1.0 | String",
  ],
  [
    "true | false is Boolean",
    unionOf([literalOf("Boolean", true), intType, literalOf("Boolean", false)]),
    "Boolean | Int",
  ],
  ["Optional is lifted out", unionOf([optionalOf(intType), stringType]), "Optional<Int | String>"],
  ["None makes the whole Optional", unionOf([noneType, stringType]), "Optional<String>"],
  ["Json takes all data", unionOf([stringType, listOf(intType), jsonType]), "Json"],
  ["unknown wins", unionOf([stringType, unknownType]), "Unknown"],
  ["of one member: itself", unionOf([stringType, nothingType]), "String"],
  ["of none: Nothing", unionOf([]), "Nothing"],
  ["Optional nests flat", optionalOf(optionalOf(intType)), "Optional<Int>"],
  [
    "a field of an Optional type is an optional field",
    recordOf([{ name: "a", type: optionalOf(intType) }]),
    "{ a?: Int }",
  ],
  [
    "the later of two fields of one name stands",
    recordOf([
      { name: "a", type: intType },
      { name: "b", type: intType },
      { name: "a", type: stringType },
    ]),
    "{ a: String, b: Int }",
  ],
])("%s", (_, type, expected) => {
  expect(printType(type)).toBe(expected);
});

test("an alias is shown, and structure on demand", () => {
  const order = recordOf([{ name: "id", type: stringType }], { alias: "Order" });
  expect(printType(listOf(order))).toBe("List<Order>");
  expect(printType(listOf(order), { alias: false })).toBe("List<{ id: String }>");
  expect(printType(withAlias(order, undefined))).toBe("{ id: String }");
});

test("the name N is bounded by number", () => {
  expect(variable("N").bound).toBe("number");
  expect(variable("T").bound).toBeUndefined();
});

test("a type without bounds collapses to unknown instead of running away", () => {
  let deep: Type = intType;
  for (let i = 0; i < 300; i++) deep = listOf(deep);
  expect(exceedsTypeBounds(deep)).toBe(true);
  for (let i = 0; i < 100_000; i++) deep = listOf(deep);
  expect(printType(deep, { width: 60 }).length).toBeLessThanOrEqual(60);

  let wide: Type = intType;
  for (let i = 0; i < 16; i++)
    wide = recordOf([
      { name: "l", type: wide },
      { name: "r", type: wide },
    ]);
  expect(exceedsTypeBounds(wide)).toBe(true);
});
