import type { ConnectorDefinition, SinkWriter } from "@constellation/sdk";
import type { JsonValue } from "@constellation/types";
import type {
  ConformanceCheck,
  ConformanceHarness,
  OpenContext,
  SinkPlace,
} from "./connector-conformance.ts";
import { sameJson } from "./same-json.ts";
import { sinkElements } from "./sink-elements.ts";

const values: readonly JsonValue[] = Array.from({ length: 9 }, (_, n) => ({ n, text: `é ${n}` }));

/** What every sink must do. */
export function sinkChecks<Options>(
  definition: ConnectorDefinition<Options>,
  harness: ConformanceHarness<Options>,
  context: OpenContext<Options>,
): readonly ConformanceCheck[] {
  const { sink } = definition;
  if (sink === undefined || harness.sink === undefined) return [];
  const isExact = sink.delivery === "exactly-once";
  const parts: Parts<Options> = { harness, isExact, open: (place) => sink.open(context(place.options)) };
  const checks: Readonly<Record<string, (parts: Parts<Options>) => Promise<void>>> = {
    "a sink brings what is written, in order": bringsAll,
    "a handle is JSON, and a commit may be repeated": commitIsIdempotent,
    [`after a restart every element is there ${isExact ? "once" : "at least once"}`]: restarts,
    "a restart before the first checkpoint begins anew": beginsAnew,
    "an epoch may be empty": emptyEpochs,
    "a sink may be closed twice": closesTwice,
  };
  return Object.entries(checks).map(([name, check]) => ({ name, run: () => check(parts) }));
}

interface Parts<Options> {
  readonly harness: ConformanceHarness<Options>;
  readonly isExact: boolean;
  readonly open: (place: SinkPlace<Options>) => Promise<SinkWriter>;
}

async function withPlace<Options>(
  { harness }: Parts<Options>,
  check: (place: SinkPlace<Options>) => Promise<void>,
): Promise<void> {
  const place = await harness.sink?.();
  if (place === undefined) return;
  try {
    await check(place);
  } finally {
    await place.remove?.();
  }
}

async function writing<Result, Options>(
  { open }: Parts<Options>,
  place: SinkPlace<Options>,
  check: (writer: SinkWriter) => Promise<Result>,
): Promise<Result> {
  const writer = await open(place);
  try {
    return await check(writer);
  } finally {
    await writer.close();
  }
}

const elementsFrom = (from: number, to: number) => sinkElements(values.slice(from, to), from);

function throughCheckpoint(handle: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(handle));
}

function bringsAll<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    await writing(parts, place, async (writer) => {
      await writer.restore(undefined);
      await writer.write(elementsFrom(0, 4));
      await writer.write(elementsFrom(4, 5));
      await writer.commit(await writer.seal(1));
      await writer.write(elementsFrom(5, 9));
      await writer.commit(await writer.seal(2));
    });
    sameJson(await place.received(), values, "what arrived");
  });
}

function commitIsIdempotent<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    await writing(parts, place, async (writer) => {
      await writer.restore(undefined);
      await writer.write(elementsFrom(0, 4));
      const handle = await writer.seal(1);
      sameJson(throughCheckpoint(handle), handle, "the handle behind a checkpoint");
      for (let times = 0; times < 3; times++) await writer.commit(throughCheckpoint(handle));
      await writer.write(elementsFrom(4, 9));
      await writer.commit(await writer.seal(2));
      await writer.commit(throughCheckpoint(handle));
    });
    sameJson(await place.received(), values, "what arrived");
  });
}

/** The process ends behind a seal whose commit nobody knows of, with more written and even sealed. */
function restarts<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    const handle = await writing(parts, place, async (writer) => {
      await writer.restore(undefined);
      await writer.write(elementsFrom(0, 4));
      const sealed = await writer.seal(1);
      await writer.write(elementsFrom(4, 6));
      await writer.seal(2);
      await writer.write(elementsFrom(6, 7));
      return throughCheckpoint(sealed);
    });
    for (let times = 0; times < 2; times++) {
      await writing(parts, place, async (writer) => {
        await writer.restore(handle);
        await writer.restore(handle);
        await writer.commit(handle);
      });
    }
    await writing(parts, place, async (writer) => {
      await writer.restore(handle);
      await writer.commit(handle);
      await writer.write(elementsFrom(4, 9));
      await writer.commit(await writer.seal(2));
    });
    const received = await place.received();
    sameJson(parts.isExact ? received : withoutRepeats(received), values, "what arrived over the restarts");
  });
}

function withoutRepeats(received: readonly JsonValue[]): readonly JsonValue[] {
  const seen = new Set<string>();
  return received.filter((value) => {
    const text = JSON.stringify(value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function beginsAnew<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    await writing(parts, place, async (writer) => {
      await writer.restore(undefined);
      await writer.write(elementsFrom(0, 4));
      await writer.seal(1);
    });
    await writing(parts, place, async (writer) => {
      await writer.restore(undefined);
      await writer.write(elementsFrom(0, 9));
      await writer.commit(await writer.seal(1));
    });
    const received = await place.received();
    sameJson(parts.isExact ? received : withoutRepeats(received), values, "what arrived");
  });
}

function emptyEpochs<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, async (place) => {
    await writing(parts, place, async (writer) => {
      await writer.restore(undefined);
      await writer.write([]);
      await writer.commit(await writer.seal(1));
      await writer.commit(await writer.seal(2));
      await writer.write(elementsFrom(0, 9));
      await writer.commit(await writer.seal(3));
      await writer.commit(await writer.seal(4));
    });
    sameJson(await place.received(), values, "what arrived");
  });
}

function closesTwice<Options>(parts: Parts<Options>): Promise<void> {
  return withPlace(parts, (place) => writing(parts, place, (writer) => writer.close()));
}
