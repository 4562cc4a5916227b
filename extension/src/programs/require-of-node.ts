import { createRequire } from "node:module";

// Libraries in the older form of modules ask for Node's built-ins with `require`, which a module does not have.
Object.assign(globalThis, { require: createRequire(import.meta.url) });
