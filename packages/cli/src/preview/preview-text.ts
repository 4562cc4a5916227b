import { type Console, useColor } from "../console/console.ts";
import { plainText } from "../console/plain-text.ts";
import type { NodePreview, Preview } from "./preview.ts";

/** Values that are shown of each node. */
const shownMax = 3;

/** A preview for a person: each declaration with how much flowed through it, and the first values. */
export function previewText(preview: Preview, console: Console): string {
  const paint = painter(console);
  const width = Math.max(8, ...preview.nodes.map(({ name }) => name.length));
  const blocks = preview.nodes.map((node) => nodeText(node, { width, columns: console.width, paint }));
  const failures = preview.failures.map(
    ({ node, code, message }) => `${paint("31", `failed[${code}]`)} "${node}": ${plainText(message)}`,
  );
  const elements = Object.entries(preview.elements).map(([name, count]) => `${number(count)} of ${name}`);
  const total = `${elements.join(", ")} in ${Math.round(preview.durationMs)} ms`;
  return `${[...blocks, ...(failures.length > 0 ? ["", ...failures] : []), "", total].join("\n")}\n`;
}

type Paint = (code: string, text: string) => string;

function painter(console: Console): Paint {
  const isColored = useColor(console, "stdout");
  return (code, text) => (isColored ? `\u001b[${code}m${text}\u001b[0m` : text);
}

interface Layout {
  readonly width: number;
  readonly columns: number;
  readonly paint: Paint;
}

function nodeText(node: NodePreview, { width, columns, paint }: Layout): string {
  const { name, kind, samples } = node;
  const mark = kind === "input" ? "in " : kind === "output" ? "out" : "   ";
  const head = `${paint("36", mark)} ${paint("1", name.padEnd(width))}  ${countsText(node, paint)}`;
  const room = Math.max(20, Math.min(columns, 120) - 8);
  const values = samples.slice(0, shownMax).map((value) => `      ${cut(JSON.stringify(value), room)}`);
  const more = node.values - values.length;
  if (more > 0 && values.length > 0) values.push(paint("2", `      and ${number(more)} more`));
  return [head, ...values].join("\n");
}

function countsText({ values, none, failed, calls }: NodePreview, paint: Paint): string {
  return [
    `${number(values)} ${values === 1 ? "value" : "values"}`,
    ...(none > 0 ? [`${number(none)} None`] : []),
    ...(failed > 0 ? [paint("31", `${number(failed)} failed`)] : []),
    ...(calls === undefined ? [] : [`${time(calls.meanMs)} a call, at most ${time(calls.maxMs)}`]),
  ].join(", ");
}

function time(ms: number): string {
  return ms < 10 ? `${Math.round(ms * 10) / 10} ms` : `${Math.round(ms)} ms`;
}

function number(value: number): string {
  return new Intl.NumberFormat("en").format(value);
}

function cut(text: string, width: number): string {
  const plain = plainText(text);
  return plain.length <= width ? plain : `${plain.slice(0, width - 1)}…`;
}
