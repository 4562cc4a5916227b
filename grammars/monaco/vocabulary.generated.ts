/** The words of the language, made by grammars/generate.ts from the lexer and the checker. */
export const vocabulary = {
  "keywords": {
    "declaration": [
      "type",
      "in",
      "out",
      "use"
    ],
    "control": [
      "as",
      "if",
      "else",
      "branch",
      "otherwise",
      "match",
      "when",
      "with"
    ],
    "logical": [
      "and",
      "or",
      "not"
    ],
    "boolean": [
      "true",
      "false"
    ],
    "none": [
      "None"
    ],
    "test": [
      "is"
    ]
  },
  "options": [
    "retry",
    "timeout",
    "delay",
    "backoff",
    "fallback",
    "cache",
    "cache_backend",
    "throttle",
    "concurrency",
    "ordered",
    "on_error",
    "lazy",
    "priority",
    "window",
    "key",
    "batch",
    "batch_timeout",
    "emit",
    "merge",
    "join",
    "checkpoint",
    "checkpoint_backend"
  ],
  "flags": [
    "lazy"
  ],
  "choices": [
    {
      "option": "timeout",
      "words": [
        "none"
      ]
    },
    {
      "option": "backoff",
      "words": [
        "fixed",
        "linear",
        "exponential"
      ]
    },
    {
      "option": "on_error",
      "words": [
        "propagate",
        "skip",
        "log",
        "wrap",
        "dlq"
      ]
    },
    {
      "option": "priority",
      "words": [
        "critical",
        "high",
        "normal",
        "low",
        "background"
      ]
    },
    {
      "option": "window",
      "words": [
        "tumbling",
        "sliding",
        "session",
        "count"
      ]
    },
    {
      "option": "emit",
      "words": [
        "whole",
        "each",
        "windowed"
      ]
    },
    {
      "option": "merge",
      "words": [
        "combine_latest",
        "interleave",
        "concat",
        "zip",
        "lookup",
        "within"
      ]
    },
    {
      "option": "join",
      "words": [
        "combine_latest",
        "zip",
        "buffer"
      ]
    }
  ],
  "annotations": [
    "source",
    "sink",
    "example"
  ],
  "types": [
    "String",
    "Int",
    "Float",
    "Boolean",
    "Json",
    "Timestamp",
    "Bytes",
    "List",
    "Seq",
    "Candidates",
    "Optional",
    "Map"
  ],
  "units": [
    "min",
    "ms",
    "s",
    "h",
    "d"
  ]
} as const;
