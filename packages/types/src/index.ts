export type * from "./catalogue.ts";
export type * from "./type.ts";
export type { Value } from "./value.ts";
