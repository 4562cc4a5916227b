import { compile } from "@constellation/compiler";
import { standardCatalogue, standardLibrary } from "@constellation/stdlib";
import { describe, expect, test } from "vitest";
import { RegionRig, type RigElement, type RigOptions } from "../../testing/region-rig.ts";

const front = { compile, catalogue: standardCatalogue, library: standardLibrary };

/** A pipeline, what arrives, and what comes out. */
type Case = readonly [
  title: string,
  source: string,
  elements: readonly RigElement[],
  outputs: Readonly<Record<string, readonly unknown[]>>,
  options?: RigOptions,
];

const cases: readonly Case[] = [
  [
    "nodes of one clock",
    "in a: Int\nb = a * 2\nout c = b + 1\nout b",
    [1, 2, 3].map((n) => ["a", n]),
    { c: [3, 5, 7], b: [2, 4, 6] },
  ],
  [
    "a failure is its dependants' alone",
    "in a: Int\nb = 12 / a\nout c = b + 1\nout d = a + 1",
    [3, 0, 4].map((n) => ["a", n]),
    { c: [5, "R006", 4], d: [4, 1, 5] },
  ],
  [
    "an arm that is not taken does not fail",
    "in a: Int\nout c = if (a == 0) 0 else 12 / a",
    [3, 0, 4].map((n) => ["a", n]),
    { c: [4, 0, 3] },
  ],
  [
    "a guard gives None",
    "in a: Int\nout c = a * 10 when a > 1",
    [1, 2].map((n) => ["a", n]),
    { c: [null, 20] },
  ],
  [
    "combine_latest: nothing before both have ticked, then one tick per arrival",
    "in a: Int\nin b: Int\nout c = a * 10 + b",
    [
      ["a", 1],
      ["a", 2],
      ["b", 3],
      ["b", 4],
      ["a", 5],
    ],
    { c: [23, 24, 54] },
  ],
  [
    "one arrival makes one tick of every clock that contains it: nothing is torn",
    "in a: Int\nin b: Int\np = a + b\nq = a - b\nout s = p * 100 + q\nout t = p + a",
    [
      ["a", 1],
      ["b", 2],
      ["a", 3],
      ["b", 5],
    ],
    { s: [299, 501, 798], t: [4, 8, 11] },
  ],
  [
    "a side that failed is not the latest until its next",
    "in a: Int\nin b: Int\nout s = 12 / a + b",
    [
      ["a", 1],
      ["b", 1],
      ["a", 0],
      ["b", 2],
      ["a", 2],
    ],
    { s: [13, 8] },
  ],
  [
    "lookup: the newest row of the key, None where there is none; a table row ticks nothing",
    "in o: { k: String, n: Int }\nin t: { k: String, x: Int }\nout r = o + t with merge: lookup(k)",
    [
      ["o", { k: "a", n: 1 }],
      ["t", { k: "a", x: 1 }],
      ["t", { k: "a", x: 2 }],
      ["o", { k: "a", n: 2 }],
      ["o", { k: "b", n: 3 }],
    ],
    {
      r: [
        { k: "a", n: 1 },
        { k: "a", n: 2, x: 2 },
        { k: "b", n: 3 },
      ],
    },
  ],
  [
    "lookup by several fields",
    "in o: { k: String, n: Int }\nin t: { k: String, n: Int, x: Int }\nr = o + t with merge: lookup([k, n])\nout x = r.x ?? 0",
    [
      ["t", { k: "a", n: 1, x: 7 }],
      ["o", { k: "a", n: 1 }],
      ["o", { k: "a", n: 2 }],
    ],
    { x: [7, 0] },
  ],
  [
    "lookup with a left None is None",
    "in o: { k: String, n: Int }\nin t: { k: String, x: Int }\nf = o when o.n > 1\nout r = f + t with merge: lookup(k)",
    [
      ["t", { k: "a", x: 1 }],
      ["o", { k: "a", n: 1 }],
      ["o", { k: "a", n: 2 }],
    ],
    { r: [null, { k: "a", n: 2, x: 1 }] },
  ],
  [
    "a table row that failed is passed over",
    "in o: { k: String }\nin t: { k: String, x: Int }\nu = { k: t.k, x: 12 / t.x }\nr = o + u with merge: lookup(k)\nout x = r.x ?? 0",
    [
      ["t", { k: "a", x: 2 }],
      ["t", { k: "a", x: 0 }],
      ["o", { k: "a" }],
    ],
    { x: [6] },
  ],
  [
    "a table whose source also feeds the left: left first",
    "in o: { k: String, n: Int }\nt = { k: o.k, before: o.n + 0 }\np = { k: o.k, now: o.n }\nq = drop([t], 0) with emit: each\nout r = p + q with merge: lookup(k)",
    [
      ["o", { k: "a", n: 1 }],
      ["o", { k: "a", n: 2 }],
    ],
    {
      r: [
        { k: "a", now: 1 },
        { k: "a", now: 2, before: 1 },
      ],
    },
  ],
  [
    "a sampled parameter begins with its default and joins each tick by its newest value",
    "in a: Int\nin limit: Int = 3\ntwice = limit * 2\nout o = a + twice",
    [
      ["a", 1],
      ["limit", 10],
      ["a", 2],
      ["limit", 20],
      ["limit", 30],
      ["a", 3],
    ],
    { o: [7, 22, 63] },
    { sampled: ["limit"] },
  ],
  [
    "what a lambda reads of a sampled parameter is its newest value",
    "in a: Int\nin p: Int = 3\nf = map([1, 2], x => x + p)\nout o = { f: f, a: a }",
    [
      ["a", 1],
      ["p", 5],
      ["a", 2],
    ],
    {
      o: [
        { f: [4, 5], a: 1 },
        { f: [6, 7], a: 2 },
      ],
    },
    { sampled: ["p"] },
  ],
  [
    "a parameter that is not sampled is constant",
    "in a: Int\nin limit: Int = 3\ntwice = limit * 2\nout o = a + twice",
    [["a", 1]],
    { o: [7] },
  ],
  [
    "a constant that fails, fails those who need it",
    "in a: Int\nin z: Int = 0\nc = 1 / z\nout o = if (a > 1) c else a",
    [
      ["a", 1],
      ["a", 2],
    ],
    { o: [1, "R006"] },
  ],
  [
    "a list of constants that is taken apart ticks once, at the start, and meets the others",
    "in a: Int\no = drop([1, 2, 3], 1) with emit: each\nout o\nout s = o * 10 + a",
    [
      ["a", 1],
      ["a", 2],
    ],
    { o: [2, 3], s: [31, 32] },
  ],
  [
    "a combined region that feeds a table of one of its parts",
    "in a: { k: String, x: Int }\nin b: { y: Int }\ns = { k: a.k, v: a.x + b.y }\nl = a + s with merge: lookup(k)\nout o = { v: l.v ?? 0, x: l.x, y: b.y }",
    [
      ["a", { k: "p", x: 1 }],
      ["b", { y: 10 }],
      ["a", { k: "p", x: 2 }],
      ["b", { y: 20 }],
    ],
    {
      o: [
        { v: 0, x: 1, y: 10 },
        { v: 11, x: 2, y: 10 },
        { v: 11, x: 2, y: 20 },
      ],
    },
  ],
];

describe.each(["code", "closures"] as const)("kernels as %s", (kernels) => {
  for (const [title, source, elements, outputs, options = {}] of cases) {
    test(title, () => {
      const names = Object.keys(outputs);
      const whole = new RegionRig(source, front, { kernels, ...options }).round(elements);
      expect(Object.fromEntries(names.map((name) => [name, whole.output(name)]))).toEqual(outputs);
      const single = new RegionRig(source, front, { kernels, ...options });
      for (const element of elements) single.round([element]);
      expect(Object.fromEntries(names.map((name) => [name, single.output(name)]))).toEqual(outputs);
    });
  }
});
