import { readType, type Type } from "@constellation/types";
import fc from "fast-check";

/** Types that inputs may have, a few levels deep. */
export const arbitraryTypes: fc.Arbitrary<Type> = fc
  .letrec<{ type: string }>((tie) => ({
    type: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("String", "Int", "Float", "Boolean", "Json", "Timestamp", "Bytes", '"a" | "b"'),
      fc.tuple(tie("type"), tie("type")).map(([one, other]) => `{ a: ${one}, b?: ${other} }`),
      tie("type").map((inner) => `List<${inner}>`),
      tie("type").map((inner) => `Map<String, ${inner}>`),
      tie("type").map((inner) => `Optional<${inner}>`),
    ),
  }))
  .type.map(readType);
