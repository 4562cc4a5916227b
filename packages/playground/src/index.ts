export { type ExampleCard, exampleCards } from "./examples/example-list.ts";
export { type PlaygroundState, readState, type TabName, tabNames } from "./share/playground-state.ts";
export { codeMax, readShareCode, type ShareReading, stateMax, writeShareCode } from "./share/share-code.ts";
