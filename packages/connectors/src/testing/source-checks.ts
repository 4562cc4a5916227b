import type { ConnectorDefinition, SourceReader } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type {
  ConformanceCheck,
  ConformanceHarness,
  OpenContext,
  SourcePlace,
} from "./connector-conformance.ts";
import { sameJson } from "./same-json.ts";

const fed: readonly JsonValue[] = Array.from({ length: 9 }, (_, n) => ({ n, text: `é ${n}` }));

/** What every source must do. */
export function sourceChecks<Options>(
  definition: ConnectorDefinition<Options>,
  harness: ConformanceHarness<Options>,
  context: OpenContext<Options>,
): readonly ConformanceCheck[] {
  const { source } = definition;
  if (source === undefined || harness.source === undefined) return [];
  const parts: Parts<Options> = { harness, open: (place) => source.open(context(place.options)) };
  const checks: Readonly<Record<string, (parts: Parts<Options>) => Promise<void>>> = {
    "a source gives what is there, in order, never more than was asked for": givesAll,
    "a source ends when its place does, and stays ended": ends,
    "a pull that is given up rejects, and nothing is lost by it": abortLosesNothing,
    "a pull with an aborted signal rejects at once": abortedAtOnce,
    "an acknowledgement may be repeated, and changes nothing": ackIsIdempotent,
    "a pause and its end lose nothing": pauseLosesNothing,
    "a source may be closed twice": closesTwice,
    ...(source.replayable ? { "from every position the same elements follow": replays } : {}),
  };
  return Object.entries(checks).map(([name, check]) => ({ name, run: () => check(parts) }));
}

interface Parts<Options> {
  readonly harness: ConformanceHarness<Options>;
  readonly open: (place: SourcePlace<Options>) => Promise<SourceReader>;
}

async function withPlace<Options>(
  { harness }: Parts<Options>,
  check: (place: SourcePlace<Options>) => Promise<void>,
): Promise<void> {
  const place = await harness.source?.();
  if (place === undefined) return;
  try {
    await check(place);
  } finally {
    await place.remove?.();
  }
}

/** An open reader of a place, closed afterwards. */
async function reading<Options>(
  { open }: Parts<Options>,
  place: SourcePlace<Options>,
  check: (reader: SourceReader) => Promise<void>,
): Promise<void> {
  const reader = await open(place);
  try {
    await check(reader);
  } finally {
    await reader.close();
  }
}

function givesAll<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) =>
    reading(parts, place, async (reader) => {
      await place.feed(fed);
      await place.end?.();
      sameJson(await pull(reader, fed.length, 4), fed, "what was pulled");
    }),
  );
}

function ends<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    if (place.end === undefined) return;
    await reading(parts, place, async (reader) => {
      await place.feed(fed);
      await place.end?.();
      sameJson(await pull(reader, Number.POSITIVE_INFINITY, 4), fed, "what was pulled until the end");
      const again = await reader.pull(1, neverAborted());
      if (again !== "end") throw new Error("a pull behind the end should give the end again");
    });
  });
}

function abortLosesNothing<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) =>
    reading(parts, place, async (reader) => {
      // One that is bounded may have ended already, and need not wait.
      if (!reader.isBounded) await rejectsWhenAborted(reader);
      await place.feed(fed);
      await place.end?.();
      sameJson(await pull(reader, fed.length, 4), fed, "what was pulled after a pull was given up");
    }),
  );
}

/** A pull that waits, since nothing is there. */
async function rejectsWhenAborted(reader: SourceReader): Promise<void> {
  const giving = new AbortController();
  const waiting = reader.pull(1, giving.signal);
  const reason = new Error("given up");
  giving.abort(reason);
  const outcome = await Promise.resolve(waiting).then(
    () => "it gave something",
    (thrown: unknown) => thrown,
  );
  if (outcome !== reason)
    throw new Error(`a pull that is given up should reject with the signal's reason: ${String(outcome)}`);
}

function abortedAtOnce<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) =>
    reading(parts, place, async (reader) => {
      await place.feed(fed);
      await place.end?.();
      const reason = new Error("is not wanted");
      const outcome = await Promise.resolve()
        .then(() => reader.pull(1, AbortSignal.abort(reason)))
        .then(
          () => "it gave something",
          (thrown: unknown) => thrown,
        );
      if (outcome !== reason)
        throw new Error(`it should reject with the signal's reason: ${String(outcome)}`);
      sameJson(await pull(reader, fed.length, 4), fed, "what was pulled afterwards");
    }),
  );
}

function ackIsIdempotent<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) =>
    reading(parts, place, async (reader) => {
      await place.feed(fed);
      await place.end?.();
      const first = await pull(reader, 3, 3);
      const position = reader.position();
      await reader.ack(position);
      await reader.ack(position);
      sameJson([...first, ...(await pull(reader, fed.length - first.length, 4))], fed, "what was pulled");
      await reader.ack(reader.position());
    }),
  );
}

function pauseLosesNothing<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) =>
    reading(parts, place, async (reader) => {
      reader.pause?.();
      await place.feed(fed);
      await place.end?.();
      reader.resume?.();
      sameJson(await pull(reader, fed.length, 4), fed, "what was pulled behind a pause");
      if ((reader.dropped?.() ?? 0) !== 0) throw new Error("nothing should be dropped by a pause");
    }),
  );
}

function closesTwice<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) =>
    reading(parts, place, async (reader) => {
      await reader.close();
    }),
  );
}

function replays<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    await place.feed(fed);
    await place.end?.();
    for (let count = 1; count < fed.length; count++) {
      let position: Readonly<Record<string, JsonValue>> = {};
      await reading(parts, place, async (reader) => {
        sameJson(await pull(reader, count, 2), fed.slice(0, count), "what was pulled first");
        position = JSON.parse(JSON.stringify(reader.position()));
      });
      for (let times = 0; times < 2; times++) {
        await reading(parts, place, async (reader) => {
          await reader.seek(position);
          sameJson(JSON.parse(JSON.stringify(reader.position())), position, "the position after a seek");
          sameJson(
            await pull(reader, fed.length - count, 4),
            fed.slice(count),
            `what followed position ${count}`,
          );
        });
      }
    }
  });
}

/** Pulls `count` elements, at most `max` at a time, or until the end. */
async function pull(reader: SourceReader, count: number, max: number): Promise<readonly unknown[]> {
  const elements: unknown[] = [];
  while (elements.length < count) {
    const asked = Math.min(max, count - elements.length);
    const batch = await reader.pull(asked, neverAborted());
    if (batch === "end") break;
    if (batch.elements.length > asked) {
      throw new Error(`a pull of at most ${asked} elements gave ${batch.elements.length}`);
    }
    if (batch.times !== undefined && batch.times.length !== batch.elements.length) {
      throw new Error("there should be as many times as elements");
    }
    for (const element of batch.elements) {
      elements.push(batch.form === "text" ? JSON.parse(String(element)) : element);
    }
  }
  return elements;
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
