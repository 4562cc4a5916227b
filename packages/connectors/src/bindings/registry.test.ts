import { expect, test } from "vitest";
import { builtinConnectors } from "../builtin-connectors.ts";
import { connectorRegistry } from "./registry.ts";

test("two connectors of one name are said", () => {
  expect(connectorRegistry([...builtinConnectors(), ...builtinConnectors()]).problems).toContain(
    'two connectors are called "file"',
  );
});
