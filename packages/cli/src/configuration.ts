import { createRequire } from "node:module";
import type * as Library from "./index.ts";

/**
 * The package as a configuration meets it in the process that only asks what its modules are (the export condition
 * `constellation-configuration`): what defines modules is there, what compiles and runs pipelines is loaded when it is first
 * called. The names are those of `index.ts`.
 */
export {
  defineAggregate,
  defineConfig,
  defineConnector,
  defineModule,
  Fault,
  listState,
  mapState,
  valueState,
} from "@constellation/sdk";

/** See `index.ts`. */
export const catalogueOf: typeof Library.catalogueOf = (...given) => library().catalogueOf(...given);
/** See `index.ts`. */
export const compile: typeof Library.compile = (...given) => library().compile(...given);
/** See `index.ts`. */
export const createRuntime: typeof Library.createRuntime = (...given) => library().createRuntime(...given);
/** See `index.ts`. */
export const graphFromJson: typeof Library.graphFromJson = (...given) => library().graphFromJson(...given);
/** See `index.ts`. */
export const graphToJson: typeof Library.graphToJson = (...given) => library().graphToJson(...given);
/** See `index.ts`. */
export const renderDiagnostics: typeof Library.renderDiagnostics = (...given) =>
  library().renderDiagnostics(...given);

/** See `index.ts`. */
export const deadLetter: typeof Library.deadLetter = (...given) => library().deadLetter(...given);
/** See `index.ts`. */
export const errorPolicy: typeof Library.errorPolicy = (...given) => library().errorPolicy(...given);
/** See `index.ts`. */
export const failFast: typeof Library.failFast = (...given) => library().failFast(...given);
/** See `index.ts`. */
export const memoryStore: typeof Library.memoryStore = (...given) => library().memoryStore(...given);
/** See `index.ts`. */
export const retry: typeof Library.retry = (...given) => library().retry(...given);
/** See `index.ts`. */
export const skipAndContinue: typeof Library.skipAndContinue = (...given) =>
  library().skipAndContinue(...given);

/** Node gives modules that were imported and modules that were required the same instance. */
function library(): typeof Library {
  const loaded: typeof Library = createRequire(import.meta.url)("./index.js");
  return loaded;
}
