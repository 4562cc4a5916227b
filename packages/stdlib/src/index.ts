export { standardLibrary } from "./standard-library.ts";
