export type * from "./graph.ts";
export type * from "./options.ts";
