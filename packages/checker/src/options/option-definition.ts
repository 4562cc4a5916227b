import type { CallOption } from "@constellation/syntax";
import type { CheckedCallOptions } from "../program/call-options.ts";
import type { OptionScope } from "./option-scope.ts";

/** A word that an option takes as its value, for completion. */
export interface OptionWord {
  readonly text: string;
  /** One sentence, Markdown. */
  readonly doc: string;
  /** What completion inserts where it is more than the word, e.g. `tumbling(1h)`. */
  readonly example?: string;
}

/** All that the checker and the editor know of one `with` option. */
export interface OptionDefinition {
  readonly name: string;
  /** Markdown, shown on hover and beside a completion. */
  readonly doc: string;
  /** The words that complete its value; none for numbers, durations and free text. */
  readonly words: readonly OptionWord[];
  /** A value to start from, for completion and docs, e.g. `5s`; empty for a flag. */
  readonly example: string;
  /** What may carry it. */
  readonly carriers: readonly OptionCarrier[];
  /** The mode in which it changes nothing. */
  readonly idleIn?: "batch" | "stream";
  /**
   * Validates the value and gives its part of the call's options; absent for the options that shape the call's type
   * and clock, which are checked in the order that their meaning needs (`checkCallOptions`).
   */
  readonly check?: (option: CallOption, scope: OptionScope) => Partial<CheckedCallOptions>;
}

/** A `with` clause stands after a call or after `+`. */
export type OptionCarrier = "call" | "+";
