import type { Diagram, Look } from "../diagram/diagram.ts";
import { measureText } from "../layout/measure-text.ts";
import { badgeFont, type Card } from "./card.ts";
import { escapeXml } from "./escape-xml.ts";
import { shapeOf } from "./shape.ts";
import { regionColours } from "./theme.ts";

const names: readonly (readonly [Look, string])[] = [
  ["input", "input"],
  ["parameter", "parameter"],
  ["pure", "declaration"],
  ["call", "module"],
  ["async", "asynchronous module"],
  ["decision", "guard, choice"],
  ["merge", "merge of clocks"],
  ["window", "window"],
  ["output", "output"],
];

const rowHeight = 22;
const clocksMax = 8;

/** The legend, below the picture. */
export interface Legend {
  readonly parts: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Explains the looks and clocks that the picture has, in rows of at most `width`. */
export function drawLegend(diagram: Diagram, width: number): Legend {
  const used = new Set(diagram.nodes.map((node) => node.look));
  const looks = names
    .filter(([look]) => used.has(look))
    .map(([look, name]) => ({ name, draw: swatch(look) }));
  const optional = diagram.nodes.some((node) => node.isOptional)
    ? [
        {
          name: "may be None",
          draw: `<g class="pure"><circle class="mark" cx="12" cy="0" r="6"/><text class="mark-text" x="12" y="3.5">?</text></g>`,
        },
      ]
    : [];
  const maybe = diagram.edges.some((edge) => edge.style === "maybe")
    ? [{ name: "only if chosen", draw: `<path class="edge maybe" d="M0,0H24"/>` }]
    : [];
  const clocks =
    diagram.regions.length < 2
      ? []
      : diagram.regions.slice(0, clocksMax).map(({ title }, index) => ({
          name: `clock: ${title}`,
          draw: `<rect class="r${index % regionColours}" x="1" y="-7" width="22" height="14" rx="6" stroke="none"/>`,
        }));
  const more = diagram.regions.length - clocksMax;
  const others = more > 0 ? [{ name: `and ${more} more clocks`, draw: "" }] : [];
  return inRows([...looks, ...optional, ...maybe, ...clocks, ...others], width);
}

function inRows(entries: readonly { readonly name: string; readonly draw: string }[], width: number): Legend {
  const parts: string[] = [];
  let x = 0;
  let row = 0;
  let widest = 0;
  for (const { name, draw } of entries) {
    const needed = 30 + measureText(name, badgeFont) + 18;
    if (x > 0 && x + needed > width) {
      x = 0;
      row += 1;
    }
    parts.push(
      `<g transform="translate(${x},${row * rowHeight + rowHeight / 2})">${draw}<text class="k" x="30" y="3.5">${escapeXml(name)}</text></g>`,
    );
    x += needed;
    widest = Math.max(widest, x);
  }
  return { parts, width: widest, height: entries.length === 0 ? 0 : (row + 1) * rowHeight };
}

function swatch(look: Look): string {
  const node = {
    id: "",
    look,
    title: "",
    expression: "",
    type: "",
    isOptional: false,
    badges: [],
    region: "",
    span: { start: 0, end: 0 },
  };
  const card: Card = {
    node,
    title: "",
    lines: [],
    badges: [],
    width: 24,
    height: 14,
    inset: { left: 0, right: 0 },
  };
  return `<g class="${look}" transform="translate(12,0)"><path class="box" d="${swatchShape(look, card)}"/></g>`;
}

/** Shapes whose details would be lost are drawn as a plain tile. */
function swatchShape(look: Look, card: Card): string {
  if (look === "merge") return "M-12,-7H8L12,-3V3L8,7H-12L-7,0Z";
  const isPlain = look === "window" || look === "pure" || look === "call" || look === "async";
  return isPlain ? "M-12,-7H12V7H-12Z" : shapeOf(card);
}
