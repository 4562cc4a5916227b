export type * from "./run-result.ts";
