import { parseTimestamp } from "../values/timestamp.ts";

const dayMs = 86_400_000;
/** The day read last: times that stand together mostly share it. */
let lastDay = { text: "", start: 0 };

/** What `parseTimestamp` gives, faster for a time of the day that was read last: `2026-03-01T12:00:00.000Z`. */
export function readTime(text: string): number | undefined {
  if (text.length !== 24 || text.charCodeAt(23) !== 0x5a) return parseTimestamp(text);
  const day = text.slice(0, 11);
  if (day === lastDay.text) return timeIn(text) ?? parseTimestamp(text);
  const time = parseTimestamp(text);
  if (time !== undefined) lastDay = { text: day, start: Math.floor(time / dayMs) * dayMs };
  return time;
}

/** The time of a text whose first eleven characters are the last day's. */
function timeIn(text: string): number | undefined {
  const hasMarks =
    text.charCodeAt(13) === 0x3a && text.charCodeAt(16) === 0x3a && text.charCodeAt(19) === 0x2e;
  const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const millis = twoDigits(text, 20) * 10 + digit(text, 22);
  if (!hasMarks || !(hours < 24 && minutes < 60 && seconds < 60 && millis >= 0)) return undefined;
  return lastDay.start + ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

/** NaN where there is none: no comparison with it holds. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}
