export { readType } from "./read-type.ts";
export { typeArbitrary } from "./type-arbitrary.ts";
