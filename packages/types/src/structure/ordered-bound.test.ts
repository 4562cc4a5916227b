import { expect, test } from "vitest";
import { readType } from "../testing/read-type.ts";
import { variable } from "./construct.ts";
import { brokenBound } from "./generics.ts";

const ordered = variable("Ordered");

test.each(["Int", "Float", "String", "Timestamp", '"a" | "b"', "1 | 2", "Nothing", "Unknown"])(
  "%s is ordered",
  (type) => {
    expect(brokenBound([ordered], new Map([["Ordered", readType(type)]]))).toBeUndefined();
  },
);

test.each(["Boolean", "{ a: Int }", "List<Int>", "Optional<Int>", "Int | String", "Json", "Bytes"])(
  "%s is not ordered",
  (type) => {
    expect(brokenBound([ordered], new Map([["Ordered", readType(type)]]))?.expected).toBe(
      "Int, Float, String or Timestamp",
    );
  },
);
