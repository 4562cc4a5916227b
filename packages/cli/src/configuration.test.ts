import { expect, test } from "vitest";
import * as configuration from "./configuration.ts";
import * as library from "./index.ts";

test("a configuration can import all that the package exports, and meets the same definitions", () => {
  expect(Object.keys(configuration).sort()).toEqual(Object.keys(library).sort());
  const { defineAggregate, defineConfig, defineModule, Fault } = library;
  expect(configuration).toMatchObject({ defineAggregate, defineConfig, defineModule, Fault });
});
