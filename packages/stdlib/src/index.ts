export { standardCatalogue } from "./catalogue.ts";
export { literalProblem } from "./literal-formats.ts";
export { standardLibrary } from "./standard-library.ts";
