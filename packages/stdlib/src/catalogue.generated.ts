// Made from the definitions of the standard library by scripts/embed-standard-catalogue.ts.
import type { CatalogueData } from "@constellation/types";

/** The signatures of all standard functions and aggregates. */
export const standardCatalogue: CatalogueData = {
 "version": 1,
 "modules": [
  {
   "name": "stdlib.math.add",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The sum of two numbers. An Int that leaves the range of exact integers fails, it never rounds."
  },
  {
   "name": "stdlib.math.subtract",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The first number without the second."
  },
  {
   "name": "stdlib.math.multiply",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The product of two numbers."
  },
  {
   "name": "stdlib.math.divide",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The first number divided by the second. Two Ints give an Int, truncated toward zero; a divisor of zero fails."
  },
  {
   "name": "stdlib.math.modulo",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The remainder of a division. It has the sign of the dividend; a divisor of zero fails."
  },
  {
   "name": "stdlib.math.negate",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The number with the other sign."
  },
  {
   "name": "stdlib.math.round",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The nearest Int. A half goes up: `2.5` to `3`, `-2.5` to `-2`."
  },
  {
   "name": "stdlib.math.floor",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The largest Int that is not above the number."
  },
  {
   "name": "stdlib.math.ceil",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The smallest Int that is not below the number."
  },
  {
   "name": "stdlib.math.truncate",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number without its decimals."
  },
  {
   "name": "stdlib.math.max",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The larger of two numbers."
  },
  {
   "name": "stdlib.math.min",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "N"
    },
    {
     "name": "b",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The smaller of two numbers."
  },
  {
   "name": "stdlib.math.abs",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The number without its sign."
  },
  {
   "name": "stdlib.math.sign",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "N"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The sign of a number: `-1`, `0` or `1`."
  },
  {
   "name": "stdlib.math.clamp",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "N"
    },
    {
     "name": "low",
     "type": "N"
    },
    {
     "name": "high",
     "type": "N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The number, or the bound that it is beyond. `low` above `high` fails."
  },
  {
   "name": "stdlib.math.pow",
   "parameters": [
    {
     "name": "a",
     "type": "Float"
    },
    {
     "name": "b",
     "type": "Float"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "`a` to the power of `b`. A result that is not a finite number fails."
  },
  {
   "name": "stdlib.math.sqrt",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The square root. Of a negative number it fails."
  },
  {
   "name": "stdlib.math.exp",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "Euler's number to a power."
  },
  {
   "name": "stdlib.math.ln",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The natural logarithm. Of zero or less it fails."
  },
  {
   "name": "stdlib.math.log10",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The logarithm to base 10. Of zero or less it fails."
  },
  {
   "name": "stdlib.string.trim",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text without blanks and line breaks at both ends."
  },
  {
   "name": "stdlib.string.trim-start",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text without blanks and line breaks at its start."
  },
  {
   "name": "stdlib.string.trim-end",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text without blanks and line breaks at its end."
  },
  {
   "name": "stdlib.string.pad-start",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "length",
     "type": "Int"
    },
    {
     "name": "fill",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text, filled at its start up to a length. A longer text stays as it is, and so does any with an empty `fill`."
  },
  {
   "name": "stdlib.string.pad-end",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "length",
     "type": "Int"
    },
    {
     "name": "fill",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text, filled at its end up to a length. A longer text stays as it is, and so does any with an empty `fill`."
  },
  {
   "name": "stdlib.string.upper",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text in upper case."
  },
  {
   "name": "stdlib.string.lower",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text in lower case."
  },
  {
   "name": "stdlib.string.capitalize",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text with its first letter in upper case, the rest as it is."
  },
  {
   "name": "stdlib.string.string-length",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number of UTF-16 units of a text."
  },
  {
   "name": "stdlib.string.contains",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "substring",
     "type": "String"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a text holds another. The empty text is in every text."
  },
  {
   "name": "stdlib.string.starts-with",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "substring",
     "type": "String"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a text begins with another."
  },
  {
   "name": "stdlib.string.ends-with",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "substring",
     "type": "String"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a text ends with another."
  },
  {
   "name": "stdlib.string.index-of",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "substring",
     "type": "String"
    }
   ],
   "result": "Optional<Int>",
   "effect": "pure",
   "doc": "Where a text first holds another, counted from 0; None where it does not."
  },
  {
   "name": "stdlib.string.split",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "substring",
     "type": "String"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "The parts of a text between the places where another stands. Empty parts are kept. An empty separator gives the characters."
  },
  {
   "name": "stdlib.string.lines",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "The lines of a text, without their ends (`\\n`, `\\r\\n` or `\\r`). A line end at the very end adds no empty line."
  },
  {
   "name": "stdlib.string.words",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "The parts of a text between blanks and line breaks; none of them is empty."
  },
  {
   "name": "stdlib.string.substring",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "start",
     "type": "Int"
    },
    {
     "name": "end",
     "type": "Int"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The part of a text from `start` up to but without `end`, counted from 0 in UTF-16 units. Both are brought into the text; the part is empty where `end` is not above `start`."
  },
  {
   "name": "stdlib.string.concat",
   "parameters": [
    {
     "name": "a",
     "type": "String"
    },
    {
     "name": "b",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "Two texts, one after the other."
  },
  {
   "name": "stdlib.string.join",
   "parameters": [
    {
     "name": "list",
     "type": "List<String>"
    },
    {
     "name": "separator",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The texts of a list as one, with a separator between them."
  },
  {
   "name": "stdlib.string.replace",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "target",
     "type": "String"
    },
    {
     "name": "replacement",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text with another in all places of `target`. Both are taken literally. An empty `target` stands before each unit and at the end."
  },
  {
   "name": "stdlib.string.repeat",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "times",
     "type": "Int"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text, that many times. A negative count fails, and so does a result of more than 16,777,216 units."
  },
  {
   "name": "stdlib.string.format-number",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "N"
    },
    {
     "name": "decimals",
     "type": "Int",
     "default": 0
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The number as text with commas between the thousands and that many decimals (at most 100), the half rounded away from zero."
  },
  {
   "name": "stdlib.regex.matches",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "pattern",
     "type": "String",
     "format": "regex"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a pattern is found somewhere in a text. With `^` and `$` it must be the whole text."
  },
  {
   "name": "stdlib.regex.extract",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "pattern",
     "type": "String",
     "format": "regex"
    }
   ],
   "result": "Optional<String>",
   "effect": "pure",
   "doc": "The first match of a pattern: its group 1, or the whole match where the pattern has no group. None without a match, or when group 1 took no part in it."
  },
  {
   "name": "stdlib.regex.extract-all",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "pattern",
     "type": "String",
     "format": "regex"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "All matches of a pattern, from left to right: of each its group 1, or the whole match where the pattern has no group. Matches in which group 1 took no part are left out."
  },
  {
   "name": "stdlib.regex.replace-pattern",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "pattern",
     "type": "String",
     "format": "regex"
    },
    {
     "name": "replacement",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text with another in all places that match a pattern. The replacement is inserted literally."
  },
  {
   "name": "stdlib.regex.split-pattern",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "pattern",
     "type": "String",
     "format": "regex"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "The parts of a text between the matches of a pattern. Empty parts are kept; a pattern that matches the empty text gives the characters."
  },
  {
   "name": "stdlib.list.list-length",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number of elements."
  },
  {
   "name": "stdlib.list.list-is-empty",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a list has no elements."
  },
  {
   "name": "stdlib.list.list-first",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The first element. Of an empty list it fails; `first-or-none` does not."
  },
  {
   "name": "stdlib.list.list-last",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The last element. Of an empty list it fails; `last-or-none` does not."
  },
  {
   "name": "stdlib.list.first-or-none",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The first element; None of an empty list."
  },
  {
   "name": "stdlib.list.last-or-none",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The last element; None of an empty list."
  },
  {
   "name": "stdlib.list.at",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "index",
     "type": "Int"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The element at an index, counted from 0; None where there is none. A negative index is outside the list."
  },
  {
   "name": "stdlib.list.take",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "count",
     "type": "Int"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The first elements, at most that many."
  },
  {
   "name": "stdlib.list.drop",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "count",
     "type": "Int"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The list without so many of its first elements."
  },
  {
   "name": "stdlib.list.slice",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "start",
     "type": "Int"
    },
    {
     "name": "end",
     "type": "Int"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The elements from index `start` up to but without `end`. Both are brought into the list."
  },
  {
   "name": "stdlib.list.chunk",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "size",
     "type": "Int"
    }
   ],
   "result": "List<List<T>>",
   "effect": "pure",
   "doc": "The list in pieces of a size; the last may be shorter. A size below 1 fails."
  },
  {
   "name": "stdlib.list.list-concat",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "List<T>"
    },
    {
     "name": "b",
     "type": "List<T>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "Two lists, one after the other."
  },
  {
   "name": "stdlib.list.list-reverse",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The list from its end to its start."
  },
  {
   "name": "stdlib.list.flatten",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<List<T>>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The lists of a list, one after the other. Only one level is taken away."
  },
  {
   "name": "stdlib.list.zip-lists",
   "typeParameters": [
    "T",
    "U"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "List<T>"
    },
    {
     "name": "b",
     "type": "List<U>"
    }
   ],
   "result": "List<{ first: T, second: U }>",
   "effect": "pure",
   "doc": "Pairs of the elements at the same index. It stops at the end of the shorter list."
  },
  {
   "name": "stdlib.list.range",
   "parameters": [
    {
     "name": "start",
     "type": "Int"
    },
    {
     "name": "end",
     "type": "Int"
    }
   ],
   "result": "List<Int>",
   "effect": "pure",
   "doc": "The Ints from `start` up to but without `end`. It is empty where `end` is not above `start`; more than 10,000,000 fail."
  },
  {
   "name": "stdlib.list.list-contains",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "value",
     "type": "T"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether an element of the list equals the value."
  },
  {
   "name": "stdlib.list.distinct",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The list without repeated elements; the first of equal ones stays."
  },
  {
   "name": "stdlib.list.distinct-by",
   "typeParameters": [
    "T",
    "K"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "key",
     "type": "(T) => K"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The list without elements whose key came before; the first of each key stays."
  },
  {
   "name": "stdlib.list.index-by",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<T>"
    },
    {
     "name": "key",
     "type": "(T) => String"
    }
   ],
   "result": "Map<String, T>",
   "effect": "pure",
   "doc": "A map from each key to its element. Of several elements with one key the last stays, at the place of the first."
  },
  {
   "name": "stdlib.list.list-sum",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<N>"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The sum of the elements; 0 for an empty list. A sum of Floats is exact, rounded once at the end; a sum of Ints fails only when the total leaves the range."
  },
  {
   "name": "stdlib.list.min-of",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<Ordered>"
    }
   ],
   "result": "Optional<Ordered>",
   "effect": "pure",
   "doc": "The smallest element; None of an empty list."
  },
  {
   "name": "stdlib.list.max-of",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<Ordered>"
    }
   ],
   "result": "Optional<Ordered>",
   "effect": "pure",
   "doc": "The largest element; None of an empty list."
  },
  {
   "name": "stdlib.collection.map",
   "typeParameters": [
    "T",
    "U"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "transform",
     "type": "(T) => U"
    }
   ],
   "result": "List<U>",
   "effect": "pure",
   "doc": "What a lambda makes of each item. The lambda may call asynchronous modules; the order is kept."
  },
  {
   "name": "stdlib.collection.flat-map",
   "typeParameters": [
    "T",
    "U"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "transform",
     "type": "(T) => List<U>"
    }
   ],
   "result": "List<U>",
   "effect": "pure",
   "doc": "The lists that a lambda makes of each item, one after the other. The lambda may call asynchronous modules; the order is kept."
  },
  {
   "name": "stdlib.collection.filter",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "predicate",
     "type": "(T) => Boolean"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The items for which a lambda is true. The lambda may call asynchronous modules; the order is kept."
  },
  {
   "name": "stdlib.collection.partition",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "predicate",
     "type": "(T) => Boolean"
    }
   ],
   "result": "{ matching: List<T>, rest: List<T> }",
   "effect": "pure",
   "doc": "The items for which a lambda is true, and the rest."
  },
  {
   "name": "stdlib.collection.reduce",
   "typeParameters": [
    "T",
    "U"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "initial",
     "type": "U"
    },
    {
     "name": "step",
     "type": "(U, T) => U"
    }
   ],
   "result": "U",
   "effect": "pure",
   "doc": "One value from all items: the lambda takes what there is so far and the next item."
  },
  {
   "name": "stdlib.collection.all",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "predicate",
     "type": "(T) => Boolean"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a lambda is true for every item; true for an empty list. It stops at the first that is not."
  },
  {
   "name": "stdlib.collection.any",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "predicate",
     "type": "(T) => Boolean"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a lambda is true for at least one item; false for an empty list. It stops at the first that is."
  },
  {
   "name": "stdlib.collection.find",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "predicate",
     "type": "(T) => Boolean"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The first item for which a lambda is true; None when there is none."
  },
  {
   "name": "stdlib.collection.count-where",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "predicate",
     "type": "(T) => Boolean"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "How many items there are for which a lambda is true."
  },
  {
   "name": "stdlib.collection.sort",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<Ordered>"
    }
   ],
   "result": "List<Ordered>",
   "effect": "pure",
   "doc": "The items in rising order."
  },
  {
   "name": "stdlib.collection.sort-descending",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<Ordered>"
    }
   ],
   "result": "List<Ordered>",
   "effect": "pure",
   "doc": "The items in falling order."
  },
  {
   "name": "stdlib.collection.sort-by",
   "typeParameters": [
    "T",
    "Ordered"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "key",
     "type": "(T) => Ordered"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The items in the rising order of a key. Items with equal keys stay in their order."
  },
  {
   "name": "stdlib.collection.sum-by",
   "typeParameters": [
    "T",
    "N"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "value",
     "type": "(T) => N"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The sum of what a lambda gives for each item; 0 for an empty list. It is as exact as `sum`."
  },
  {
   "name": "stdlib.collection.min-by",
   "typeParameters": [
    "T",
    "Ordered"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "key",
     "type": "(T) => Ordered"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The item with the smallest key, the first of several; None of an empty list."
  },
  {
   "name": "stdlib.collection.max-by",
   "typeParameters": [
    "T",
    "Ordered"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "key",
     "type": "(T) => Ordered"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The item with the largest key, the first of several; None of an empty list."
  },
  {
   "name": "stdlib.collection.group-by",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "items",
     "type": "List<T>"
    },
    {
     "name": "key",
     "type": "(T) => String"
    }
   ],
   "result": "Map<String, List<T>>",
   "effect": "pure",
   "doc": "The items of each key, in their order; the keys in the order in which they first come."
  },
  {
   "name": "stdlib.map.get",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    },
    {
     "name": "key",
     "type": "K"
    }
   ],
   "result": "Optional<V>",
   "effect": "pure",
   "doc": "The value of a key; None where the map does not have it."
  },
  {
   "name": "stdlib.map.get-or",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    },
    {
     "name": "key",
     "type": "K"
    },
    {
     "name": "default",
     "type": "V"
    }
   ],
   "result": "V",
   "effect": "pure",
   "doc": "The value of a key, or another where the map does not have it."
  },
  {
   "name": "stdlib.map.has",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    },
    {
     "name": "key",
     "type": "K"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a map has a key."
  },
  {
   "name": "stdlib.map.put",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    },
    {
     "name": "key",
     "type": "K"
    },
    {
     "name": "value",
     "type": "V"
    }
   ],
   "result": "Map<K, V>",
   "effect": "pure",
   "doc": "The map with a value for a key, in place of the one that it may have."
  },
  {
   "name": "stdlib.map.remove",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    },
    {
     "name": "key",
     "type": "K"
    }
   ],
   "result": "Map<K, V>",
   "effect": "pure",
   "doc": "The map without a key."
  },
  {
   "name": "stdlib.map.map-size",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number of keys."
  },
  {
   "name": "stdlib.map.keys",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    }
   ],
   "result": "List<K>",
   "effect": "pure",
   "doc": "The keys, in the order in which they were first put in."
  },
  {
   "name": "stdlib.map.values",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    }
   ],
   "result": "List<V>",
   "effect": "pure",
   "doc": "The values, in the order of their keys."
  },
  {
   "name": "stdlib.map.entries",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    }
   ],
   "result": "List<{ key: K, value: V }>",
   "effect": "pure",
   "doc": "The keys with their values."
  },
  {
   "name": "stdlib.map.from-entries",
   "typeParameters": [
    "K",
    "V"
   ],
   "parameters": [
    {
     "name": "entries",
     "type": "List<{ key: K, value: V }>"
    }
   ],
   "result": "Map<K, V>",
   "effect": "pure",
   "doc": "A map of keys and values. Of several values of one key the last stays, at the place of the first."
  },
  {
   "name": "stdlib.map.map-values",
   "typeParameters": [
    "K",
    "V",
    "U"
   ],
   "parameters": [
    {
     "name": "map",
     "type": "Map<K, V>"
    },
    {
     "name": "transform",
     "type": "(V) => U"
    }
   ],
   "result": "Map<K, U>",
   "effect": "pure",
   "doc": "The map with what a lambda makes of each value."
  },
  {
   "name": "stdlib.optional.is-some",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "Optional<T>"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether there is a value."
  },
  {
   "name": "stdlib.optional.is-none",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "Optional<T>"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether there is no value."
  },
  {
   "name": "stdlib.optional.or-else",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "Optional<T>"
    },
    {
     "name": "default",
     "type": "T"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The value, or another in place of None. `??` does the same and evaluates the other only when it is needed."
  },
  {
   "name": "stdlib.optional.or-fail",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "Optional<T>"
    },
    {
     "name": "message",
     "type": "String"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The value; None fails with a message."
  },
  {
   "name": "stdlib.optional.some-list",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "Optional<T>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "A list of the value, or an empty list for None."
  },
  {
   "name": "stdlib.optional.compact",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "list",
     "type": "List<Optional<T>>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The list without None."
  },
  {
   "name": "stdlib.compare.eq",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "T"
    },
    {
     "name": "b",
     "type": "T"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether two values of any type are equal, by structure, as `==` does it."
  },
  {
   "name": "stdlib.compare.eq-int",
   "parameters": [
    {
     "name": "a",
     "type": "Int"
    },
    {
     "name": "b",
     "type": "Int"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether two Ints are equal."
  },
  {
   "name": "stdlib.compare.eq-string",
   "parameters": [
    {
     "name": "a",
     "type": "String"
    },
    {
     "name": "b",
     "type": "String"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether two texts are equal, unit by unit."
  },
  {
   "name": "stdlib.compare.gt",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "Ordered"
    },
    {
     "name": "b",
     "type": "Ordered"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether `a` is greater than `b`."
  },
  {
   "name": "stdlib.compare.lt",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "Ordered"
    },
    {
     "name": "b",
     "type": "Ordered"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether `a` is less than `b`."
  },
  {
   "name": "stdlib.compare.gte",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "Ordered"
    },
    {
     "name": "b",
     "type": "Ordered"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether `a` is greater than `b` or equal to it."
  },
  {
   "name": "stdlib.compare.lte",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "Ordered"
    },
    {
     "name": "b",
     "type": "Ordered"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether `a` is less than `b` or equal to it."
  },
  {
   "name": "stdlib.compare.between",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "Ordered"
    },
    {
     "name": "low",
     "type": "Ordered"
    },
    {
     "name": "high",
     "type": "Ordered"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a value lies between two others; both ends count."
  },
  {
   "name": "stdlib.compare.coalesce",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "a",
     "type": "Optional<T>"
    },
    {
     "name": "b",
     "type": "Optional<T>"
    }
   ],
   "result": "Optional<T>",
   "effect": "pure",
   "doc": "The first of two values that is not None; None when both are."
  },
  {
   "name": "stdlib.bool.and",
   "parameters": [
    {
     "name": "a",
     "type": "Boolean"
    },
    {
     "name": "b",
     "type": "Boolean"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether both are true. Unlike the operator `and` it evaluates both."
  },
  {
   "name": "stdlib.bool.or",
   "parameters": [
    {
     "name": "a",
     "type": "Boolean"
    },
    {
     "name": "b",
     "type": "Boolean"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether at least one is true. Unlike the operator `or` it evaluates both."
  },
  {
   "name": "stdlib.bool.not",
   "parameters": [
    {
     "name": "value",
     "type": "Boolean"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "True for false, false for true."
  },
  {
   "name": "stdlib.bool.xor",
   "parameters": [
    {
     "name": "a",
     "type": "Boolean"
    },
    {
     "name": "b",
     "type": "Boolean"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether exactly one is true."
  },
  {
   "name": "stdlib.convert.to-string",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "T"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The value as text, as an interpolation in a string writes it. A String is itself, a Float keeps its `.0`, None is empty, a list is `[a, b]`, a record or map `{k: v}`, a Timestamp ISO 8601 in UTC."
  },
  {
   "name": "stdlib.convert.to-int",
   "parameters": [
    {
     "name": "value",
     "type": "Float"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number without its decimals. Beyond the range of exact integers it fails."
  },
  {
   "name": "stdlib.convert.to-float",
   "parameters": [
    {
     "name": "value",
     "type": "Int"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The same number as Float."
  },
  {
   "name": "stdlib.convert.parse-int",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Optional<Int>",
   "effect": "pure",
   "doc": "The Int that a text is: digits, with a sign at most. None for any other text, and beyond the range of exact integers."
  },
  {
   "name": "stdlib.convert.parse-float",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Optional<Float>",
   "effect": "pure",
   "doc": "The Float that a text is: digits, with a sign, decimals and an exponent at most. None for any other text, and beyond the range of Float."
  },
  {
   "name": "stdlib.convert.parse-boolean",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Optional<Boolean>",
   "effect": "pure",
   "doc": "The Boolean that a text is: `true` or `false`, exactly. None for any other text."
  },
  {
   "name": "stdlib.time.now",
   "parameters": [],
   "result": "Timestamp",
   "effect": "sync",
   "doc": "The time of the element being worked on: when it came in; in a batch run, when the run began. The runtime's clock gives it, so all calls for one element agree, and tests can set it."
  },
  {
   "name": "stdlib.time.from-millis",
   "parameters": [
    {
     "name": "millis",
     "type": "Int"
    }
   ],
   "result": "Timestamp",
   "effect": "pure",
   "doc": "The time that many milliseconds after the beginning of 1970 in UTC. Beyond the years ±270,000 it fails."
  },
  {
   "name": "stdlib.time.to-millis",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The milliseconds from the beginning of 1970 in UTC to a time."
  },
  {
   "name": "stdlib.time.add-duration",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "millis",
     "type": "Int"
    }
   ],
   "result": "Timestamp",
   "effect": "pure",
   "doc": "The time that many milliseconds later, or earlier when they are negative."
  },
  {
   "name": "stdlib.time.difference-millis",
   "parameters": [
    {
     "name": "from",
     "type": "Timestamp"
    },
    {
     "name": "to",
     "type": "Timestamp"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The milliseconds from one time to another; negative when `to` is the earlier."
  },
  {
   "name": "stdlib.time.parse-time",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    },
    {
     "name": "pattern",
     "type": "Optional<String>",
     "default": null,
     "format": "time-pattern"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Optional<Timestamp>",
   "effect": "pure",
   "doc": "The time that a text stands for. Without a pattern it is ISO 8601: a date, or a date and a time with `T` between them. A text without an offset is read on the clocks of the zone. None when the text has not exactly the form, or the date does not exist; what a pattern leaves out is that of 1970-01-01 00:00, and two digits of a year are 2000 to 2099. A text that is not a pattern or not a zone fails.\n\nFields of a pattern: `yyyy` `yy` year, `MM` `M` month, `MMMM` `MMM` its English name, `dd` `d` day, `EEEE` `EEE` day of the week, `HH` `H` hour, `hh` `h` hour to 12, `a` AM or PM, `mm` `m` minute, `ss` `s` second, `S` to `SSSSSSSSS` fraction, `XXX` `XX` `X` offset (`+02:00`, `+0200`, `+02`; UTC is `Z`), `xxx` `xx` `x` the same without `Z`. Other letters stand between `'` and `'`."
  },
  {
   "name": "stdlib.time.format-time",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "pattern",
     "type": "String",
     "format": "time-pattern"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The time as text, by a pattern, on the clocks of a zone. A text that is not a pattern or not a zone fails.\n\nFields of a pattern: `yyyy` `yy` year, `MM` `M` month, `MMMM` `MMM` its English name, `dd` `d` day, `EEEE` `EEE` day of the week, `HH` `H` hour, `hh` `h` hour to 12, `a` AM or PM, `mm` `m` minute, `ss` `s` second, `S` to `SSSSSSSSS` fraction, `XXX` `XX` `X` offset (`+02:00`, `+0200`, `+02`; UTC is `Z`), `xxx` `xx` `x` the same without `Z`. Other letters stand between `'` and `'`."
  },
  {
   "name": "stdlib.time.year",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The year."
  },
  {
   "name": "stdlib.time.month",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The month, from 1 to 12."
  },
  {
   "name": "stdlib.time.day",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The day of the month, from 1."
  },
  {
   "name": "stdlib.time.hour",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The hour, from 0 to 23."
  },
  {
   "name": "stdlib.time.minute",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The minute, from 0 to 59."
  },
  {
   "name": "stdlib.time.second",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The second, from 0 to 59."
  },
  {
   "name": "stdlib.time.day-of-week",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The day of the week: 1 is Monday, 7 Sunday (ISO 8601)."
  },
  {
   "name": "stdlib.time.truncate-to",
   "parameters": [
    {
     "name": "value",
     "type": "Timestamp"
    },
    {
     "name": "unit",
     "type": "\"second\" | \"minute\" | \"hour\" | \"day\" | \"week\" | \"month\" | \"quarter\" | \"year\""
    },
    {
     "name": "zone",
     "type": "String",
     "default": "UTC",
     "format": "time-zone"
    }
   ],
   "result": "Timestamp",
   "effect": "pure",
   "doc": "The beginning of the unit that a time is in. Weeks begin on Monday."
  },
  {
   "name": "stdlib.json.parse-json",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Optional<Json>",
   "effect": "pure",
   "doc": "The value that a JSON text stands for. None where the text is not JSON, nests deeper than 128, has integers beyond ±(2^53−1), the same key twice or the key `__proto__`; and for `null`, which is None."
  },
  {
   "name": "stdlib.json.to-json",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "T"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The value as compact JSON text. It has the fields that its type names; absent optional fields are left out."
  },
  {
   "name": "stdlib.json.json-get",
   "parameters": [
    {
     "name": "value",
     "type": "Json"
    },
    {
     "name": "path",
     "type": "String",
     "format": "json-path"
    }
   ],
   "result": "Optional<Json>",
   "effect": "pure",
   "doc": "The part of a Json value at a path; None where there is none, or where it is `null`. Names follow a dot, indexes from 0 (negative: from the end) and any other name stand in brackets: `items[0].price`, `a[\"b c\"]`; a leading `$` is allowed, an empty path is the value itself. A text that is not a path fails."
  },
  {
   "name": "stdlib.json.as-string",
   "parameters": [
    {
     "name": "value",
     "type": "Json"
    }
   ],
   "result": "Optional<String>",
   "effect": "pure",
   "doc": "The text that a Json value is; None when it is anything else."
  },
  {
   "name": "stdlib.json.as-int",
   "parameters": [
    {
     "name": "value",
     "type": "Json"
    }
   ],
   "result": "Optional<Int>",
   "effect": "pure",
   "doc": "The Int that a Json value is; None when it is anything else."
  },
  {
   "name": "stdlib.json.as-float",
   "parameters": [
    {
     "name": "value",
     "type": "Json"
    }
   ],
   "result": "Optional<Float>",
   "effect": "pure",
   "doc": "The number that a Json value is; None when it is anything else."
  },
  {
   "name": "stdlib.json.as-boolean",
   "parameters": [
    {
     "name": "value",
     "type": "Json"
    }
   ],
   "result": "Optional<Boolean>",
   "effect": "pure",
   "doc": "The Boolean that a Json value is; None when it is anything else."
  },
  {
   "name": "stdlib.json.as-list",
   "parameters": [
    {
     "name": "value",
     "type": "Json"
    }
   ],
   "result": "Optional<List<Json>>",
   "effect": "pure",
   "doc": "The list that a Json value is; None when it is anything else."
  },
  {
   "name": "stdlib.hash.sha256",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The SHA-256 of a text in UTF-8, as 64 hexadecimal digits in lower case."
  },
  {
   "name": "stdlib.hash.md5",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The MD5 of a text in UTF-8, as 32 hexadecimal digits in lower case. It tells texts apart that nobody chose on purpose; it is no protection."
  },
  {
   "name": "stdlib.hash.crc32c",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The CRC-32C (Castagnoli) of a text in UTF-8, from 0 to 4294967295."
  },
  {
   "name": "stdlib.hash.murmur2",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The MurmurHash2 of a text in UTF-8 as Kafka computes it, a signed 32-bit number. Kafka's partition of a key is this number without its sign bit, modulo the number of partitions."
  },
  {
   "name": "stdlib.hash.uuid5",
   "parameters": [
    {
     "name": "namespace",
     "type": "String"
    },
    {
     "name": "name",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The name-based UUID (version 5) of a name in a namespace, which is a UUID itself; else it fails."
  },
  {
   "name": "stdlib.hash.base64-encode",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The UTF-8 bytes of a text in base64 (RFC 4648 §4, with padding)."
  },
  {
   "name": "stdlib.hash.base64-decode",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text whose UTF-8 bytes stand in base64. It fails for what is not base64 with its padding, or not UTF-8."
  },
  {
   "name": "stdlib.hash.hex",
   "parameters": [
    {
     "name": "value",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The UTF-8 bytes of a text as hexadecimal digits in lower case."
  },
  {
   "name": "stdlib.record.to-map",
   "typeParameters": [
    "R"
   ],
   "parameters": [
    {
     "name": "record",
     "type": "{ ...R }"
    }
   ],
   "result": "Map<String, Json>",
   "effect": "pure",
   "doc": "The fields of a record as a map from their names to their values as Json. Optional fields that are absent are left out."
  },
  {
   "name": "stdlib.debug.log",
   "parameters": [
    {
     "name": "message",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "sync",
   "doc": "Writes a message to the run's log and returns it."
  },
  {
   "name": "stdlib.debug.inspect",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "T"
    }
   ],
   "result": "T",
   "effect": "sync",
   "doc": "Writes a value of any type to the run's log, as `to-string` renders it, and returns it."
  },
  {
   "name": "stdlib.identity",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "value",
     "type": "T"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The value itself."
  },
  {
   "name": "stdlib.text.Uppercase",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text in upper case."
  },
  {
   "name": "stdlib.text.Lowercase",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text in lower case."
  },
  {
   "name": "stdlib.text.Trim",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text without blanks and line breaks at both ends."
  },
  {
   "name": "stdlib.text.Replace",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    },
    {
     "name": "find",
     "type": "String"
    },
    {
     "name": "replace",
     "type": "String"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The text with another in all places of `find`, both taken literally."
  },
  {
   "name": "stdlib.text.WordCount",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number of words: parts between blanks and line breaks."
  },
  {
   "name": "stdlib.text.TextLength",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number of UTF-16 units of a text."
  },
  {
   "name": "stdlib.text.Contains",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    },
    {
     "name": "substring",
     "type": "String"
    }
   ],
   "result": "Boolean",
   "effect": "pure",
   "doc": "Whether a text holds another."
  },
  {
   "name": "stdlib.text.SplitLines",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "The lines of a text, without their ends."
  },
  {
   "name": "stdlib.text.Split",
   "parameters": [
    {
     "name": "text",
     "type": "String"
    },
    {
     "name": "delimiter",
     "type": "String"
    }
   ],
   "result": "List<String>",
   "effect": "pure",
   "doc": "The parts of a text between the delimiters. Empty parts are kept; an empty delimiter gives the characters."
  },
  {
   "name": "stdlib.text.SumList",
   "parameters": [
    {
     "name": "numbers",
     "type": "List<Int>"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The sum of the numbers; 0 for an empty list."
  },
  {
   "name": "stdlib.text.Average",
   "parameters": [
    {
     "name": "numbers",
     "type": "List<Float>"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The arithmetic mean. Of an empty list it fails."
  },
  {
   "name": "stdlib.text.Max",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "numbers",
     "type": "List<N>"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The largest number. Of an empty list it fails."
  },
  {
   "name": "stdlib.text.Min",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "numbers",
     "type": "List<N>"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The smallest number. Of an empty list it fails."
  },
  {
   "name": "stdlib.text.FilterGreaterThan",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "numbers",
     "type": "List<N>"
    },
    {
     "name": "threshold",
     "type": "N"
    }
   ],
   "result": "List<N>",
   "effect": "pure",
   "doc": "The numbers that are greater than a threshold."
  },
  {
   "name": "stdlib.text.MultiplyEach",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "numbers",
     "type": "List<N>"
    },
    {
     "name": "multiplier",
     "type": "N"
    }
   ],
   "result": "List<N>",
   "effect": "pure",
   "doc": "Each number multiplied by another."
  },
  {
   "name": "stdlib.text.Range",
   "parameters": [
    {
     "name": "start",
     "type": "Int"
    },
    {
     "name": "end",
     "type": "Int"
    }
   ],
   "result": "List<Int>",
   "effect": "pure",
   "doc": "The Ints from `start` up to `end`, which is included. It is empty where `end` is below `start`."
  },
  {
   "name": "stdlib.text.FormatNumber",
   "parameters": [
    {
     "name": "number",
     "type": "Int"
    }
   ],
   "result": "String",
   "effect": "pure",
   "doc": "The number as text with commas between the thousands."
  }
 ],
 "aggregates": [
  {
   "name": "stdlib.aggregate.count",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<T>"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "The number of values."
  },
  {
   "name": "stdlib.aggregate.sum",
   "typeParameters": [
    "N"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<N>"
    }
   ],
   "result": "N",
   "effect": "pure",
   "doc": "The sum of the values; 0 of none. A sum of Floats is exact, rounded once at the end; a sum of Ints fails only when the total leaves the range."
  },
  {
   "name": "stdlib.aggregate.avg",
   "parameters": [
    {
     "name": "values",
     "type": "List<Float>"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The arithmetic mean. Of no values it fails."
  },
  {
   "name": "stdlib.aggregate.stddev",
   "parameters": [
    {
     "name": "values",
     "type": "List<Float>"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The standard deviation of the values as a whole population: the root of the mean square distance from the mean (divided by *n*, not *n* − 1). It is computed from exact sums, so large values lose nothing. One value gives 0; of none it fails."
  },
  {
   "name": "stdlib.aggregate.min",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<Ordered>"
    }
   ],
   "result": "Ordered",
   "effect": "pure",
   "doc": "The smallest value: of Int, Float, String or Timestamp. Of no values it fails."
  },
  {
   "name": "stdlib.aggregate.max",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<Ordered>"
    }
   ],
   "result": "Ordered",
   "effect": "pure",
   "doc": "The largest value: of Int, Float, String or Timestamp. Of no values it fails."
  },
  {
   "name": "stdlib.aggregate.first",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<T>"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The first value, in the order of time and then arrival. Of no values it fails."
  },
  {
   "name": "stdlib.aggregate.last",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<T>"
    }
   ],
   "result": "T",
   "effect": "pure",
   "doc": "The last value, in the order of time and then arrival. Of no values it fails."
  },
  {
   "name": "stdlib.aggregate.median",
   "parameters": [
    {
     "name": "values",
     "type": "List<Float>"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The value in the middle of the order; of an even number of values, the mean of the two in the middle. Of no values it fails."
  },
  {
   "name": "stdlib.aggregate.percentile",
   "parameters": [
    {
     "name": "values",
     "type": "List<Float>"
    },
    {
     "name": "p",
     "type": "Float"
    }
   ],
   "result": "Float",
   "effect": "pure",
   "doc": "The value below which `p` percent of the values lie. With the values in order, numbered from 0 to *n* − 1, it is the one at `p / 100 · (n − 1)`; between two of them it is interpolated linearly. `percentile(values, 50)` is the median. It fails of no values, and for `p` outside 0 to 100."
  },
  {
   "name": "stdlib.aggregate.top",
   "typeParameters": [
    "Ordered"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<Ordered>"
    },
    {
     "name": "n",
     "type": "Int"
    }
   ],
   "result": "List<Ordered>",
   "effect": "pure",
   "doc": "The `n` largest values, the largest first; equal values count each. A negative `n` is 0."
  },
  {
   "name": "stdlib.aggregate.distinct-count",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<T>"
    }
   ],
   "result": "Int",
   "effect": "pure",
   "doc": "How many different values there are, told apart as by `==`."
  },
  {
   "name": "stdlib.aggregate.collect",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<T>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The values as a list, in the order of time and then arrival."
  },
  {
   "name": "stdlib.aggregate.to-set",
   "typeParameters": [
    "T"
   ],
   "parameters": [
    {
     "name": "values",
     "type": "List<T>"
    }
   ],
   "result": "List<T>",
   "effect": "pure",
   "doc": "The different values, told apart as by `==`, in the order in which they first came."
  }
 ],
 "connectors": []
};
