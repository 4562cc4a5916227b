import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** The heap may grow by this much over what is alive, in percent, before it is collected. V8 takes up to four times. */
const growthPercent = 40;
/** Bytes that the space for new objects takes at most. V8 lets it grow to several times this, and never gives it back. */
const newSpaceMax = 4_000_000;

/**
 * Keeps the memory of this process near what its files need: a server is a guest beside the editor. An edit's garbage is small, so
 * that more collections cost it nothing that can be measured.
 */
export function limitHeap(): void {
  // Elsewhere the flags may be frozen, and setting one would end the process.
  if (process.versions["electron"] !== undefined) return;
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  // The space grows in collections only.
  const collections = new PerformanceObserver(() => {
    if (newSpaceBytes() < newSpaceMax) return;
    collections.disconnect();
    setFlagsFromString("--semi-space-growth-factor=1");
  });
  collections.observe({ entryTypes: ["gc"] });
}

function newSpaceBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0;
}
