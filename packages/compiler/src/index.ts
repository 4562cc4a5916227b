export { buildGraph } from "./build-graph.ts";
export { type CompileOptions, type CompileResult, compile, compileProgram } from "./compile.ts";
export { type LoweredProgram, lowerProgram } from "./lowering/lower-program.ts";
export { foldConstants } from "./passes/fold-constants.ts";
export type { Pass, PassGraph } from "./passes/pass.ts";
export { removeUnused } from "./passes/remove-unused.ts";
export { shareEqual } from "./passes/share-equal.ts";
