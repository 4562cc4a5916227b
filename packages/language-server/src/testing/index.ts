export {
  type EditAt,
  positionIn,
  type RandomEdits,
  randomEdits,
  randomFrom,
  withEdit,
} from "./random-edits.ts";
export {
  frame,
  type Incoming,
  type Problem,
  type ServerEnds,
  type StartOptions,
  serverInside,
  spawnServer,
  TestClient,
} from "./test-client.ts";
