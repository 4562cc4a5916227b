export type * from "./program/call-options.ts";
export type * from "./program/checked-program.ts";
export { type Clock, type ClockMaker, clockNode, constantClock } from "./program/clock.ts";
export type * from "./program/typed-expression.ts";
// readCatalogue(data: CatalogueData): Catalogue                      signatures parsed on first use; E052 problems as data
// checkSource(source: ParsedSource, catalogue: Catalogue, { mode?, constants?, previous? }): CheckedProgram
