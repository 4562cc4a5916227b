import { Meeting, type MeetingHost, type MeetingSide } from "./meeting.ts";
import type { Chunk, Message } from "./message.ts";
import type { Operator, OperatorServices } from "./operator.ts";

/** Rows that an operator with one side holds at most until those before them have come, before its sources wait. */
const heldMax = 1024;

/** An operator with one side that takes its rows in the order of their ticks, however they come. */
export function inTickOrder(operator: Operator, side: MeetingSide, services: OperatorServices): Operator {
  const [inlet] = operator.inlets;
  if (inlet === undefined || !side.isLoose) return operator;
  const pass = (message: Message): void => inlet.event(0, message);
  const host: MeetingHost = {
    rows: (_side, chunk, from, to) => pass(part(chunk, from, to)),
    partition: pass,
    progress: (arrival) => pass({ kind: "progress", arrival }),
    barrier: pass,
    flush: () => undefined,
  };
  const { partitions } = services;
  const gate = services.gate(operator.id, { high: heldMax });
  const { inlets } = new Meeting(host, [side], { partitions, gate, restoresOrder: true });
  const { id, ports, states } = operator;
  return { id, ports, states, inlets, dispose: () => operator.dispose() };
}

function part(chunk: Chunk, from: number, to: number): Chunk {
  if (from === 0 && to === chunk.ticks.length) return chunk;
  const columns = chunk.columns.map((column) => column.slice(from, to));
  return { ...chunk, ticks: chunk.ticks.slice(from, to), columns };
}
