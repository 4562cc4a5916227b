import type { GatherStrategy } from "../graph.ts";
import type { CallOptions, MergeKey, MergeStrategy } from "../options.ts";
import type { Codec } from "./codec.ts";
import { listOfAll, named, objectOf, optional, taggedUnion } from "./shape-codecs.ts";
import { either, flag, integer, milliseconds, oneOf, text } from "./value-codecs.ts";

/** The options of a call. */
export const callOptions: Codec<CallOptions> = named(
  "call-options",
  "Options of a call; durations in milliseconds; what is absent was not written.",
  () =>
    objectOf<CallOptions>({
      retry: optional(integer(0)),
      timeoutMs: optional(either(oneOf("none"), milliseconds("positive"), (value) => value === "none")),
      delayMs: optional(milliseconds("not negative")),
      backoff: optional(oneOf("fixed", "linear", "exponential")),
      cacheMs: optional(milliseconds("positive")),
      cacheBackend: optional(text),
      throttle: optional(objectOf({ count: integer(1), perMs: milliseconds("positive") })),
      concurrency: optional(integer(1)),
      ordered: optional(flag),
      onError: optional(oneOf("propagate", "skip", "log", "wrap", "dlq")),
      lazy: optional(flag),
      priority: optional(integer(0, 100)),
      cut: optional(integer(1)),
      checkpointMs: optional(milliseconds("positive")),
      checkpointBackend: optional(text),
    }),
);

const mergeKey = objectOf<MergeKey>({ left: text, right: text });

type Plain = Extract<MergeStrategy, { readonly strategy: "interleave" | "concat" | "zip" }>;
type Lookup = Extract<MergeStrategy, { readonly strategy: "lookup" }>;
type Within = Extract<MergeStrategy, { readonly strategy: "within" }>;

const plain = objectOf<Plain>({ strategy: oneOf("interleave", "concat", "zip") });

/** How values of different clocks meet. */
export const mergeStrategy: Codec<MergeStrategy> = named(
  "merge",
  "How values of different clocks meet.",
  () =>
    taggedUnion<MergeStrategy, "strategy">("strategy", {
      interleave: plain,
      concat: plain,
      zip: plain,
      lookup: objectOf<Lookup>({
        strategy: oneOf("lookup"),
        keys: listOfAll(mergeKey),
        waitMs: optional(milliseconds("positive")),
      }),
      within: objectOf<Within>({
        strategy: oneOf("within"),
        distanceMs: milliseconds("positive"),
        keys: listOfAll(mergeKey),
        on: optional(mergeKey),
      }),
    }),
);

type Gather<K extends GatherStrategy["kind"]> = Extract<GatherStrategy, { readonly kind: K }>;
const duration = milliseconds("positive");
const latenessMs = milliseconds("not negative");

/** How elements become lists. */
export const gatherStrategy: Codec<GatherStrategy> = named("gather", "How elements become lists.", () =>
  taggedUnion<GatherStrategy, "kind">("kind", {
    tumbling: objectOf<Gather<"tumbling">>({ kind: oneOf("tumbling"), sizeMs: duration, latenessMs }),
    sliding: objectOf<Gather<"sliding">>({
      kind: oneOf("sliding"),
      sizeMs: duration,
      slideMs: duration,
      latenessMs,
    }),
    session: objectOf<Gather<"session">>({ kind: oneOf("session"), gapMs: duration, latenessMs }),
    count: objectOf<Gather<"count">>({ kind: oneOf("count"), size: integer(1), slide: integer(1) }),
    batch: objectOf<Gather<"batch">>({
      kind: oneOf("batch"),
      size: optional(integer(1)),
      timeoutMs: optional(duration),
    }),
  }),
);
