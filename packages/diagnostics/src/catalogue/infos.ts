import type { DiagnosticKind } from "../diagnostic.ts";
import { quote, shortType } from "./wording.ts";

/** I001: an option that only matters for streams, in a file that is checked for batch. */
export const noEffectInBatch: DiagnosticKind<{ readonly option: string }> = {
  code: "I001",
  severity: "info",
  title: "no effect in batch",
  message: ({ option }) => `${quote(option)} has no effect in a batch run`,
  hint: () => "There, every input is one element. It counts when the file is run on streams.",
};

/** I002: two clocks meet and the text does not say how. */
export const impliedMerge: DiagnosticKind<{
  /** The strategy that is used. */
  readonly strategy: string;
  /** What meets, e.g. `"orders" and "customers"`. */
  readonly sides: string;
}> = {
  code: "I002",
  severity: "info",
  title: "implied merge",
  message: ({ strategy, sides }) => `${sides} come at different times; they are merged by ${quote(strategy)}`,
  hint: ({ strategy }) => `Write "with merge: ${strategy}" to say that this is meant.`,
};

/** I003: a node whose results can differ when a stream is replayed. */
export const notReplayable: DiagnosticKind<{
  readonly node: string;
  /** Why, as the rest of a sentence, e.g. `"batch_timeout" follows the clock on the wall`. */
  readonly reason: string;
}> = {
  code: "I003",
  severity: "info",
  title: "not replayable",
  message: ({ node, reason }) =>
    `${quote(node)} may give other results when the stream is replayed: ${reason}`,
};

/** I004: an end of the pipeline that weakens what can be promised about delivery. */
export const weakerDelivery: DiagnosticKind<{
  readonly name: string;
  readonly connector: string;
  /** What can be promised, e.g. `at most once`. */
  readonly guarantee: string;
  readonly side: "source" | "sink";
}> = {
  code: "I004",
  severity: "info",
  title: "weaker delivery",
  message: ({ name, connector, guarantee, side }) =>
    `${quote(name)} is delivered ${shortType(guarantee)}: the ${side} ${quote(connector)} cannot do more`,
  hint: ({ side }) =>
    side === "source"
      ? "After a crash, what came since the last checkpoint cannot be read again."
      : "After a crash, some elements may be written twice.",
};

/** I005: an option that only matters for batch, in a file that is checked for streams. */
export const noEffectInStream: DiagnosticKind<{ readonly option: string }> = {
  code: "I005",
  severity: "info",
  title: "no effect on streams",
  message: ({ option }) => `${quote(option)} has no effect on streams`,
  hint: () => "It only decides about the order of work in a batch run.",
};
