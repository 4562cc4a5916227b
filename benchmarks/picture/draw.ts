// How long a picture of a graph takes, layout included, as the graph grows.
// Run: node --conditions=constellation-source benchmarks/picture/draw.ts

import { compile } from "@constellation/compiler";
import { renderSvg } from "@constellation/picture";
import { standardCatalogue } from "@constellation/stdlib";

for (const steps of [5, 50, 200]) {
  const lines = Array.from({ length: steps }, (_, n) => `x${n + 1} = x${Math.floor(n / 2)} + x${n} * ${n}`);
  const { graph } = compile(["in x0: Int", ...lines, `out x${steps}`].join("\n"), standardCatalogue);
  if (graph === undefined) throw new Error("the pipeline should compile");
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    renderSvg(graph);
    return performance.now() - start;
  });
  process.stdout.write(
    `${String(steps).padStart(4)} steps ${Math.min(...times)
      .toFixed(1)
      .padStart(8)} ms\n`,
  );
}
