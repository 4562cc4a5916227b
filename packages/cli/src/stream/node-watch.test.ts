import { expect, test } from "vitest";
import { compile } from "../compile.ts";
import { createRuntime } from "../create-runtime.ts";
import { listSource, takingSink } from "./list-source.ts";
import { NodeWatch } from "./node-watch.ts";

test("inputs and names are followed: how many, and the newest five", async () => {
  const { graph } = compile("in n: Int\nbig = n when n > 2\ndouble = n * 2\nout big\nout double\n");
  if (graph === undefined) throw new Error("it should compile");
  const watch = new NodeWatch(graph);
  const source = watch.watching("n", listSource("n", { elements: [1, 2, 3, 4, 5, 6, 7] }));
  const sink = { connector: takingSink(() => undefined), options: {} };
  const runtime = createRuntime({ modules: [] });
  const deployment = runtime.stream(graph, {
    sources: { n: { connector: source, options: {} } },
    sinks: { big: sink, double: sink },
    inspect: (node, _tick, value) => watch.seen(node, value),
  });
  deployment.start();
  await deployment.done;
  await runtime.close();
  expect(watch.changes()).toEqual({
    "in:n": { values: 7, none: 0, latest: [3, 4, 5, 6, 7] },
    big: { values: 5, none: 2, latest: [3, 4, 5, 6, 7] },
    double: { values: 7, none: 0, latest: [6, 8, 10, 12, 14] },
  });
  expect(watch.changes()).toEqual({});
});

test("long values are told by their beginning", () => {
  const { graph } = compile('in t: String\nlong = t + "!"\nout long\n');
  if (graph === undefined) throw new Error("it should compile");
  const watch = new NodeWatch(graph);
  watch.seen("long", "x".repeat(5000));
  expect(JSON.stringify(watch.changes()["long"]?.latest).length).toBeLessThan(2100);
});
