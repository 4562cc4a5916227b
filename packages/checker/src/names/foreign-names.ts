/** What names of other languages are called here; the nearest spelling would lead astray (`len` is not `ln`). */
type ForeignNames = ReadonlyMap<string, readonly string[]>;

const values: ForeignNames = namesOf({
  None: "null undefined nil NULL none Nothing",
  true: "True TRUE",
  false: "False FALSE",
});

const types: ForeignNames = namesOf({
  Float: "double decimal Double Decimal real",
  Int: "integer Integer long Long bigint",
  "Float Int": "number Number",
  String: "str text varchar Text",
  List: "Array array list Vec Set Iterable",
  Map: "dict Dict HashMap",
  "Map Json": "object Object Record",
  Json: "any Any unknown",
  Optional: "null undefined None void Option Maybe Nullable",
  Timestamp: "Date DateTime date datetime Instant",
});

const functions: ForeignNames = namesOf({
  "list-length string-length": "len length",
  "list-length map-size": "size",
  upper: "toUpperCase uppercase toUpper ucase",
  lower: "toLowerCase lowercase toLower lcase",
  trim: "strip",
  "to-string": "str toString String",
  "parse-int to-int": "int parseInt Int",
  "parse-float to-float": "float parseFloat Float Number",
  "contains list-contains": "includes",
  "list-concat": "push append extend",
  map: "forEach foreach each select",
  filter: "where",
  sort: "sorted orderBy",
  reduce: "fold foldl foldLeft inject",
  pow: "power",
  sqrt: "squareroot",
  "index-of": "indexOf",
  "flat-map": "flatMap",
  "sort-by": "sortBy sortedBy",
  "group-by": "groupBy",
  any: "some exists",
  all: "every",
  avg: "average mean",
  count: "counter",
  "is-none": "isNull isnull isNone",
  "or-else": "nvl ifnull isnullor",
  "starts-with": "startsWith startswith",
  "ends-with": "endsWith endswith",
  "format-number": "toFixed",
  log: "print println",
  "list-reverse": "reverse reversed",
  substring: "substr",
  ceil: "ceiling",
});

/** The values that a name stands for in other languages; nothing when it is none of theirs. */
export function foreignValue(name: string): readonly string[] | undefined {
  return values.get(name);
}

/** The types that a name stands for in other languages. */
export function foreignType(name: string): readonly string[] | undefined {
  return types.get(name);
}

/** The functions that do what a function or method of that name does in other languages, of those that `isKnown`. */
export function foreignFunction(
  name: string,
  isKnown: (name: string) => boolean,
): readonly string[] | undefined {
  const known = functions.get(name)?.filter(isKnown) ?? [];
  return known.length === 0 ? undefined : known;
}

/** From the names here, several by blanks, to their names elsewhere. */
function namesOf(table: Readonly<Record<string, string>>): ForeignNames {
  return new Map(
    Object.entries(table).flatMap(([here, elsewhere]) =>
      elsewhere.split(" ").map((name) => [name, here.split(" ")] as const),
    ),
  );
}
