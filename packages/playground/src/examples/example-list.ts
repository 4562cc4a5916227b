import { printTimedLines } from "../samples/timed-lines.ts";

/** A pipeline to start from, without its text. */
export interface ExampleCard {
  /** The name of its file, and of the address that opens it: `#example=NAME`. */
  readonly name: string;
  readonly title: string;
  /** What it shows, a phrase. */
  readonly about: string;
  /** Elements of its inputs for the stream, as lines. */
  readonly elements: Readonly<Record<string, string>>;
  /** Where it is best looked at first. */
  readonly tab: "run" | "stream";
}

/** The examples, in the order in which somebody would look at them. */
export const exampleCards: readonly ExampleCard[] = [
  {
    name: "enrichment",
    title: "Enrichment",
    about: "an order meets its customer",
    elements: {
      order: printTimedLines([
        { atMs: 0, value: { id: "o-1", customerId: "c-1", total: 310 } },
        { atMs: 800, value: { id: "o-2", customerId: "c-2", total: 45.5 } },
        { atMs: 1500, value: { id: "o-3", customerId: "c-9", total: 99 } },
        { atMs: 2600, value: { id: "o-4", customerId: "c-1", total: 12 } },
        { atMs: 3300, value: { id: "o-5", customerId: "c-3", total: 780 } },
      ]),
    },
    tab: "run",
  },
  { name: "routing", title: "Guard, branch, match", about: "where a value goes", elements: {}, tab: "run" },
  { name: "optional", title: "Optional", about: "what may be missing", elements: {}, tab: "run" },
  { name: "lists", title: "Lists", about: "map, group, rank", elements: {}, tab: "run" },
  {
    name: "lookup",
    title: "Lookup join",
    about: "two streams meet",
    elements: {
      customers: printTimedLines([
        { atMs: 0, value: { customerId: "c-1", name: "Ada", tier: "premium" } },
        { atMs: 500, value: { customerId: "c-2", name: "Bo", tier: "standard" } },
        { atMs: 4500, value: { customerId: "c-2", name: "Bo", tier: "premium" } },
      ]),
      orders: printTimedLines([
        { atMs: 1000, value: { id: "o-1", customerId: "c-1", total: 310 } },
        { atMs: 2000, value: { id: "o-2", customerId: "c-2", total: 20 } },
        { atMs: 3000, value: { id: "o-3", customerId: "c-7", total: 75 } },
        { atMs: 6000, value: { id: "o-4", customerId: "c-2", total: 150 } },
      ]),
    },
    tab: "stream",
  },
  {
    name: "windows",
    title: "Windows",
    about: "many elements, one result",
    elements: { readings: readings() },
    tab: "stream",
  },
  { name: "errors", title: "Errors", about: "retry, fallback, errors as data", elements: {}, tab: "run" },
  { name: "leads", title: "Lead scoring", about: "a page of plain expressions", elements: {}, tab: "run" },
];

/** Two sensors over four minutes. */
function readings(): string {
  const everyMs = 8000;
  return printTimedLines(
    Array.from({ length: 30 }, (_, index) => {
      const atMs = index * everyMs;
      const isAttic = index % 2 === 0;
      const celsius = isAttic ? 18 + index / 2 : 12 + Math.round(30 * Math.sin(index / 4)) / 10;
      const at = new Date(Date.UTC(2026, 0, 1) + atMs).toISOString().replace(".000Z", "Z");
      return { atMs, value: { sensor: isAttic ? "attic" : "cellar", at, celsius } };
    }),
  );
}
