import type { CheckContext } from "../context/check-context.ts";
import type { OptionClause } from "./option-clause.ts";

/** What the check of one option may look at. */
export interface OptionScope {
  readonly context: CheckContext;
  /** The clause that the option stands in. */
  readonly clause: OptionClause;
}
