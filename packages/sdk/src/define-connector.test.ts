import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { type ConnectorDefinition, connectorData, defineConnector, type OptionsOf } from "./index.ts";

const health = async () => ({ status: "ok" }) as const;
const open = () => Promise.reject(new Error("is not opened here"));

describe("a connector with a JSON Schema", () => {
  const options = {
    type: "object",
    properties: {
      address: { type: "string", description: "Where it is." },
      port: { type: "integer", default: 22 },
      mode: { type: "string", enum: ["fast", "safe"] },
      token: { type: "string" },
    },
    required: ["address"],
  } as const;

  test("its options have the types that the schema names", () => {
    expectTypeOf<OptionsOf<typeof options>["address"]>().toEqualTypeOf<string>();
    expectTypeOf<OptionsOf<typeof options>["port"]>().toEqualTypeOf<number>();
    expectTypeOf<OptionsOf<typeof options>["mode"]>().toEqualTypeOf<"fast" | "safe" | undefined>();
    const definition = defineConnector({
      name: "sftp",
      options,
      secrets: ["token"],
      target: "address",
      source: {
        replayable: true,
        open: (context) => {
          expectTypeOf(context.options.port).toEqualTypeOf<number>();
          return open();
        },
      },
      health,
    });
    const plain: ConnectorDefinition = definition;
    expect(plain.problem).toBeUndefined();
    expect(connectorData(plain)).toEqual({
      name: "sftp",
      doc: "",
      options: { ...options, additionalProperties: false },
      source: true,
      replayable: true,
      sink: false,
      target: "address",
      secrets: ["token"],
    });
  });
});

describe("a connector with a Standard Schema", () => {
  const definition = defineConnector({
    name: "ftp",
    doc: "Files of a server.",
    options: z.object({ path: z.string(), depth: z.int().min(1).default(3) }),
    sink: {
      delivery: "at-least-once",
      open: (context) => {
        expectTypeOf(context.options).toEqualTypeOf<{ path: string; depth: number }>();
        return open();
      },
    },
    health,
  });

  test("it says what it takes as JSON Schema, and takes nothing else", () => {
    expect(definition.options).toMatchObject({
      properties: { path: { type: "string" }, depth: { minimum: 1 } },
      required: ["path"],
      additionalProperties: false,
    });
  });

  test("the schema reads the properties", () => {
    expect(definition.readOptions?.({ path: "a" })).toEqual({ options: { path: "a", depth: 3 } });
    expect(definition.readOptions?.({ path: "a", depth: 0 })).toMatchObject({
      problems: [{ path: "depth" }],
    });
  });
});

describe("a connector that cannot be used carries why", () => {
  const options = { type: "object", properties: { path: { type: "string" } } } as const;
  const source = { replayable: false, open };

  test.each([
    ["a name with blanks", { name: "my ftp", options, source, health }, /its name must be written like/],
    ["nothing to open", { name: "ftp", options, health }, /neither a source nor a sink/],
    ["a target that is no property", { name: "ftp", options, source, health, target: "paht" }, /name "paht"/],
    ["no schema", { name: "ftp", options: { type: "string" }, source, health }, /no schema of an object/],
    [
      "a schema that gives no JSON",
      { name: "ftp", options: z.object({ at: z.date() }), source, health },
      /Date/,
    ],
    ["no health", { name: "ftp", options, source }, /`health` is not a function/],
    [
      "a delivery that there is not",
      { name: "ftp", options, sink: { delivery: "maybe", open }, health },
      /delivery/,
    ],
  ])("%s", (_, given, problem) => {
    // Configurations may be JavaScript.
    const definition = defineConnector(given as unknown as Parameters<typeof defineConnector>[0]);
    expect(definition.problem).toMatch(problem);
  });
});
