import { resolve } from "node:path";
import type { LateRecord, RunFailure, StreamDeadLetter, StreamEvent } from "@constellation/runtime";
import type { ElementPlace } from "@constellation/sdk";
import { type Console, useColor } from "../console/console.ts";
import { plainText } from "../console/plain-text.ts";
import { displayPath } from "../console/read-text.ts";

/** What a stream run tells of an event on standard error: lines, or nothing where it is no news. */
export function eventText(event: StreamEvent, console: Console): string | undefined {
  const paint = painter(console);
  switch (event.kind) {
    case "malformed": {
      const { place, problem } = event.element;
      return `${paint("red", "malformed")} ${placeText(place, console)}: ${plainText(problem)}`;
    }
    case "failed":
      return failureText(event.letter, console);
    case "late":
      return lateText(event.record, paint);
    case "restored":
      return `resumed at checkpoint ${event.epoch}`;
    case "checkpoint-abandoned":
      return `${paint("yellow", "warning")} checkpoint ${event.epoch} took too long and was given up; the next one covers it`;
    case "restart": {
      const { error, attempt, afterMs } = event;
      return `${paint("yellow", "restart")} ${plainText(error.message)}; attempt ${attempt} in ${seconds(afterMs)}`;
    }
    case "rolled-back":
      return `${paint("red", "rolled back")} the new version failed: ${plainText(event.error.message)}`;
    case "reloaded":
      return "reloaded";
    // The log tells of damage with the reason; the others are the everyday of a stream.
    case "checkpoint-damaged":
    case "checkpoint":
    case "retry":
    case "state":
      return undefined;
  }
}

/** Why a deployment ended: the message and its causes, a line each. */
export function outcomeFailureText(error: RunFailure, console: Console): string {
  const lines = [`${painter(console)("red", `failed[${error.code}]`)} ${plainText(error.message)}`];
  if (error.node !== undefined) lines.push(`  in "${error.node}"`);
  for (let cause = error.cause; cause !== undefined; cause = cause.cause) {
    if (!lines.some((line) => line.includes(cause?.message ?? "")))
      lines.push(plainText(`  because of ${cause.name}: ${cause.message}`).replaceAll("\n", "\n    "));
  }
  return lines.join("\n");
}

type Paint = (color: keyof typeof colors, text: string) => string;

const colors = { red: "1;31", yellow: "33", faint: "2" } as const;

function painter(console: Console): Paint {
  const isColored = useColor(console, "stderr");
  return (color, text) => (isColored ? `\u001b[${colors[color]}m${text}\u001b[0m` : text);
}

function failureText(letter: StreamDeadLetter, console: Console): string {
  const { node, error, attempts } = letter;
  const paint = painter(console);
  const place = letterPlace(letter, console);
  const where = place === undefined ? "" : `${place}: `;
  const tries = attempts > (error.attempts ?? 1) ? ` (after ${attempts} attempts)` : "";
  const cause =
    error.cause === undefined || error.message.includes(error.cause.message)
      ? ""
      : `: ${error.cause.message}`;
  return `${paint("red", `failed[${error.code}]`)} ${where}"${node}": ${plainText(error.message + cause)}${tries}`;
}

function letterPlace(
  { file, line, source, position }: StreamDeadLetter,
  console: Console,
): string | undefined {
  if (file !== undefined && line !== undefined) return placeText({ file, line }, console);
  if (source !== undefined && position !== undefined) return placeText({ source, position }, console);
  return undefined;
}

function placeText(place: ElementPlace, console: Console): string {
  if ("file" in place) {
    const file = displayPath(resolve(console.cwd, place.file), console);
    return `${plainText(file)}, line ${place.line}`;
  }
  const position = plainText(String(place.position));
  // Sources whose positions are numbers say nothing of what they count.
  const shown = /^\d+$/.test(position) ? `position ${position}` : position;
  return `${plainText(place.source)}, ${shown}`;
}

const lateReasons = {
  late: "came after its window was closed",
  ahead: "has a time that is far ahead of the clock",
  dropped: "was dropped: the state is full",
} as const;

function lateText({ node, reason, time }: LateRecord, paint: Paint): string {
  return `${paint("yellow", "late")} "${node}": an element of ${timeText(time)} ${lateReasons[reason]}`;
}

function timeText(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? String(time) : date.toISOString();
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${Math.round(ms / 100) / 10} s`;
}
