import type { GatherStrategy } from "@constellation/graph";

/** A time window: from `start` to before `end`, milliseconds since 1970. */
export interface WindowBounds {
  readonly start: number;
  readonly end: number;
}

/** The windows that an element of time `at` belongs to, earliest first; aligned to the epoch. A session is the one that it alone would make. */
export function windowsAt(
  strategy: GatherStrategy & { readonly kind: "tumbling" | "sliding" | "session" },
  at: number,
): readonly WindowBounds[] {
  switch (strategy.kind) {
    case "tumbling":
      return aligned(at, strategy.sizeMs, strategy.sizeMs);
    case "sliding":
      return aligned(at, strategy.sizeMs, strategy.slideMs);
    case "session":
      return [{ start: at, end: at + strategy.gapMs }];
  }
}

function aligned(at: number, sizeMs: number, slideMs: number): readonly WindowBounds[] {
  const windows: WindowBounds[] = [];
  const last = Math.floor(at / slideMs);
  for (let index = Math.floor((at - sizeMs) / slideMs) + 1; index <= last; index++) {
    windows.push({ start: index * slideMs, end: index * slideMs + sizeMs });
  }
  return windows;
}
