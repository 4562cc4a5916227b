import type { GatherStrategy } from "@constellation/graph";
import { atTheEnd, type Position } from "../position.ts";
import { type GatheredElement, type Gathering, inTimeOrder, latestTime } from "./gathered-element.ts";

interface Session {
  start: number;
  /** Time of its last element, plus the gap. */
  end: number;
  elements: GatheredElement[];
  order: number;
  hasFired: boolean;
}

/**
 * Sessions over elements in order of arrival: elements of a key less than `gap` apart. One that joins two merges them. Fires when the
 * watermark reaches its end; a late element corrects it before end + lateness.
 */
export function gatherSessions(
  strategy: GatherStrategy & { readonly kind: "session" },
  elements: readonly GatheredElement[],
  late: (element: GatheredElement) => void,
): readonly Gathering[] {
  const sessions = new Map<string, Session[]>();
  const gatherings: Gathering[] = [];
  for (const [order, element] of elements.entries()) {
    const ofKey = sessions.get(element.keyText) ?? [];
    sessions.set(element.keyText, ofKey);
    const session = join(ofKey, { element, order, strategy });
    if (session === undefined) late(element);
    else if (session.hasFired) gatherings.push(fired(session, element.position));
    for (const each of due(sessions, element.watermark)) gatherings.push(fired(each, element.position));
  }
  for (const session of due(sessions, Number.POSITIVE_INFINITY)) gatherings.push(fired(session, atTheEnd));
  return gatherings;
}

interface Joining {
  readonly element: GatheredElement;
  readonly order: number;
  readonly strategy: GatherStrategy & { readonly kind: "session" };
}

/** Adds an element to the sessions of its key; nothing when it is too late for any. */
function join(
  sessions: Session[],
  { element, order, strategy: { gapMs, latenessMs } }: Joining,
): Session | undefined {
  const { time, watermarkBefore: watermark } = element;
  const isOpen = (end: number): boolean => watermark < end + latenessMs || watermark < end;
  const near = sessions.filter(({ start, end }) => time > start - gapMs && time < end && isOpen(end));
  const [first, ...others] = near;
  if (first === undefined) {
    const end = time + gapMs;
    if (!isOpen(end)) return undefined;
    const session = { start: time, end, elements: [element], order, hasFired: watermark >= end };
    sessions.push(session);
    return session;
  }
  first.elements.push(element);
  first.start = Math.min(first.start, time);
  first.end = Math.max(first.end, time + gapMs);
  for (const other of others) {
    first.elements.push(...other.elements);
    first.start = Math.min(first.start, other.start);
    first.end = Math.max(first.end, other.end);
    first.order = Math.min(first.order, other.order);
    first.hasFired ||= other.hasFired;
    sessions.splice(sessions.indexOf(other), 1);
  }
  return first;
}

function due(sessions: ReadonlyMap<string, readonly Session[]>, watermark: number): readonly Session[] {
  const reached = [...sessions.values()].flat().filter(({ end, hasFired }) => !hasFired && end <= watermark);
  return reached.sort((one, other) => one.end - other.end || one.order - other.order);
}

function fired(session: Session, cause: Position): Gathering {
  session.hasFired = true;
  const { start, end, elements } = session;
  return { elements: inTimeOrder(elements), bounds: { start, end }, time: latestTime(elements), cause };
}
