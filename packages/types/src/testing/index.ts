export { typeArbitrary } from "./type-arbitrary.ts";
