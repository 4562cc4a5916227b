export { readType } from "./read-type.ts";
export { typeArbitrary } from "./type-arbitrary.ts";
export { valueArbitrary } from "./value-arbitrary.ts";
