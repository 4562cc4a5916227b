import { defineConnector } from "@constellation/sdk";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { builtinConnectors } from "../builtin-connectors.ts";
import { interfaceOf } from "../testing/bind-graph.ts";
import { TestHost } from "../testing/test-host.ts";
import { bindingProblemText } from "./binding-problem.ts";
import { connectorRegistry } from "./registry.ts";
import { type BindingsGiven, resolveBindings } from "./resolve-bindings.ts";

describe("secrets", () => {
  const opened: unknown[] = [];
  const vault = defineConnector({
    name: "vault",
    options: z.object({ address: z.string(), token: z.string().min(3), port: z.int().default(1) }),
    secrets: ["token"],
    target: "address",
    source: {
      replayable: false,
      open: async ({ options }) => {
        opened.push(options);
        throw new Error("is not read here");
      },
    },
    health: async ({ options }) => ({ status: "down", problem: `no ${options.address}` }),
  });
  const given = (binds: string[], environment: Record<string, string>): BindingsGiven => ({
    registry: connectorRegistry([...builtinConnectors(), vault]),
    binds,
    places: { environment, readText: (path) => `in ${path}\n` },
  });
  const graph = interfaceOf("orders", "");
  const host = new TestHost();

  test("are references, resolved when the connector is opened, never before", async () => {
    const bind = `orders=vault:x-\${env:PLACE}?token=\${file:/run/token}&port=\${env:PORT}`;
    const resolved = resolveBindings(graph, given([bind], { PLACE: "here", PORT: "22" }));
    if ("problems" in resolved) throw new Error(JSON.stringify(resolved.problems));
    const source = resolved.sources.orders;
    expect(source?.options).toMatchObject({ token: `\${file:/run/token}`, address: `x-\${env:PLACE}` });
    await expect(source?.open(host)).rejects.toThrow("is not read here");
    expect(opened).toEqual([{ address: "x-here", token: "in /run/token", port: 22 }]);
    expect(await source?.health(host)).toEqual({ status: "down", problem: "no x-here" });
  });

  test("one that is missing or does not fit is a failure that does not show it", async () => {
    const open = (environment: Record<string, string>) => {
      const resolved = resolveBindings(graph, given([`orders=vault:x?token=\${env:TOKEN}`], environment));
      return "problems" in resolved ? "problems" : resolved.sources.orders?.open(host);
    };
    await expect(open({})).rejects.toThrow('the environment variable "TOKEN" is not set');
    await expect(open({ TOKEN: "hu" })).rejects.toThrow(
      '"token" of the connector "vault" does not fit, with what its reference holds',
    );
  });

  test("a secret in the open, and a reference to nowhere, are refused", () => {
    const problems = (bind: string) => {
      const resolved = resolveBindings(graph, given([bind], {}));
      return "problems" in resolved ? resolved.problems.map(bindingProblemText)[0] : "";
    };
    expect(problems("orders=vault:x?token=abc")).toBe(
      `--bind orders: "token" is a secret: write where it is to be found, as \${env:NAME} or \${file:PATH}`,
    );
    expect(problems(`orders=vault:x?token=\${vault:abc}`)).toBe(
      `--bind orders: "token" holds "\${vault:abc}"; a reference is \${env:NAME} or \${file:PATH}`,
    );
  });
});
