/** The entry `@constellation/stdlib/catalogue`: the signatures alone, without loading any implementation. */
export { standardCatalogue } from "./catalogue.generated.ts";
