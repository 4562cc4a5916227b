export { readType } from "../structure/read-type.ts";
