import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Workplace } from "./testing/try-command.ts";

let place: Workplace;
beforeEach(() => {
  place = new Workplace();
  place.write(
    "sales.cst",
    `type Sale = { at: Timestamp, shop: String, total: Float }
in sale: Sale
in shop: { shop: String, city: String }
in factor: Float = 1.0
located = sale + shop with merge: lookup(shop)
out hourly = sum(sale.total) with window: tumbling(1h, on: at), key: shop, emit: windowed
out cities = located.city ?? "nowhere"
out share = 100 / to-int(sale.total * factor)
`,
  );
});
afterEach(() => place.remove());

const cases = `pipeline: sales.cst
cases:
  - name: sales of an hour are summed when it is over
    stream:
      sale:
        elements:
          - { at: "2026-03-01T10:10:00Z", shop: a, total: 1 }
          - { at: "2026-03-01T10:50:00Z", shop: a, total: 2.5 }
          - { at: "2026-03-01T11:00:00Z", shop: b, total: 4 }
      shop:
        - { shop: a, city: Oslo }
    inputs: { factor: 10 }
    outputs:
      hourly:
        - { key: a, start: "2026-03-01T10:00:00.000Z", end: "2026-03-01T11:00:00.000Z", value: 3.5 }
        - { key: b, start: "2026-03-01T11:00:00.000Z", end: "2026-03-01T12:00:00.000Z", value: 4 }
      cities: [Oslo, Oslo, nowhere]
      share: [10, 4, 2]
`;

async function run(text: string) {
  place.write("sales.test.cst.yaml", text);
  return place.try(["test"]);
}

describe("stream cases of constellation test", () => {
  test("lists of elements go in, lists of elements come out", async () => {
    expect(await run(cases)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("ok sales of an hour are summed when it is over"),
    });
  });

  test("with times everywhere the sources meet in their order", async () => {
    const timed = `pipeline: sales.cst
cases:
  - name: a sale sees the shops that were there before it
    stream:
      sale:
        time: at
        elements:
          - { at: "2026-03-01T10:00:00Z", shop: a, total: 1 }
          - { at: "2026-03-01T12:00:00Z", shop: a, total: 1 }
      shop:
        times: ["2026-03-01T11:00:00Z"]
        elements: [{ shop: a, city: Oslo }]
    outputs: { cities: [nowhere, Oslo] }
`;
    expect(await run(timed)).toMatchObject({ exit: 0 });
  });

  test("what differs is named with its place", async () => {
    const { exit, stdout } = await run(
      cases.replace("cities: [Oslo, Oslo, nowhere]", "cities: [Oslo, Rome, nowhere]"),
    );
    expect(exit).toBe(1);
    expect(stdout).toContain(`cities[1]: expected "Rome", found "Oslo"`);
  });

  test("elements that fail must be expected", async () => {
    const failing = cases.replace("total: 2.5", "total: 0");
    expect((await run(failing)).stdout).toContain(`not expected: "share" failed: R006`);
    const expected = failing
      .replace("value: 3.5", "value: 1")
      .replace("share: [10, 4, 2]", "share: [10, 2]")
      .replace("    outputs:", "    failures: [{ code: R006, node: share }]\n    outputs:");
    expect(await run(expected)).toMatchObject({ exit: 0 });
    expect((await run(cases.replace("    outputs:", "    failures: [R006]\n    outputs:"))).stdout).toContain(
      "expected the failure R006, but no element failed so",
    );
  });

  test("what is no element is a failure too", async () => {
    expect((await run(cases.replace("total: 2.5", "total: many"))).stdout).toContain(
      `not expected: element 2 of "sale" is no element: total: Float expected`,
    );
  });

  test.each([
    [(text: string) => text.replace("sale:\n", "sales:\n"), /the test gives the input "sales"/],
    [
      (text: string) => text.replace("cities: [Oslo, Oslo, nowhere]", "cities: Oslo"),
      /outputs.cities: a list of elements is expected/,
    ],
    [
      (text: string) => text.replace("    outputs:", "    fails: R001\n    outputs:"),
      /"fails" is for batch runs/,
    ],
    [
      (text: string) => text.replace("        elements:", "        time: when\n        elements:"),
      /stream.sale.elements\[0\]: a time is expected/,
    ],
    [
      (text: string) => text.replace("        elements:", "        disorder: soon\n        elements:"),
      /stream.sale.disorder: a duration is expected/,
    ],
    [
      (text: string) => text.replace("        elements:", "        times: [1]\n        elements:"),
      /one time for each of the 3 elements/,
    ],
  ])("a case that cannot be run is refused (%#)", async (change, message) => {
    const { exit, stderr } = await run(change(cases));
    expect(exit).toBe(2);
    expect(stderr).toMatch(message);
  });
});
