import type { Point } from "../layout/layout.ts";
import { measureText } from "../layout/measure-text.ts";
import {
  badgeGap,
  badgeHeight,
  type Card,
  lineHeight,
  markWidth,
  padding,
  titleFont,
  titleHeight,
} from "./card.ts";
import { escapeXml } from "./escape-xml.ts";
import { shapeOf } from "./shape.ts";

/** A card at its place: outline, lines, badges, tooltip, and where it stands in the source as data attributes. */
export function drawCard(card: Card, center: Point): string {
  const { node } = card;
  const attributes = [
    `class="node ${node.look}"`,
    `transform="translate(${center.x},${center.y})"`,
    `data-node="${escapeXml(node.id)}"`,
    `data-start="${node.span.start}"`,
    `data-end="${node.span.end}"`,
  ];
  return [
    `<g ${attributes.join(" ")}>`,
    `<title>${escapeXml(tooltip(card))}</title>`,
    `<path class="box" d="${shapeOf(card)}"/>`,
    ...accent(card),
    ...content(card),
    "</g>",
  ].join("");
}

function tooltip({ node }: Card): string {
  const optional = node.isOptional ? `Optional<${node.type}>` : node.type;
  const lines = [
    `${node.title}: ${optional}`,
    node.expression,
    node.badges.join(" · "),
    `clock: ${node.region}`,
    node.doc ?? "",
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** The bar that marks a module; it is double where the call may take time. */
function accent(card: Card): readonly string[] {
  const { look } = card.node;
  if (look !== "async" && look !== "call") return [];
  const left = -card.width / 2 + 4;
  const top = -card.height / 2 + 6;
  const bar = (x: number): string =>
    `<rect class="bar" x="${x}" y="${top}" width="2.5" height="${card.height - 12}" rx="1.2"/>`;
  return look === "async" ? [bar(left), bar(left + 4)] : [bar(left)];
}

function content(card: Card): readonly string[] {
  const left = -card.width / 2 + padding + card.inset.left;
  let y = -card.height / 2 + 9 + 13;
  const parts = [`<text class="t" x="${left}" y="${y}">${escapeXml(card.title)}</text>`];
  if (card.node.isOptional)
    parts.push(optionalMark(left + measureText(card.title, titleFont) + markWidth / 2 + 1, y - 4.5));
  y += titleHeight - 3;
  for (const { text, role } of card.lines) {
    parts.push(`<text class="${role === "type" ? "y" : "e"}" x="${left}" y="${y}">${escapeXml(text)}</text>`);
    y += lineHeight;
  }
  let x = left;
  for (const { text, width } of card.badges) {
    const top = y - 8;
    parts.push(
      `<rect class="badge" x="${x}" y="${top}" width="${width}" height="${badgeHeight}" rx="${badgeHeight / 2}"/>`,
    );
    parts.push(`<text class="b" x="${x + 5}" y="${top + 11.5}">${escapeXml(text)}</text>`);
    x += width + badgeGap;
  }
  return parts;
}

function optionalMark(x: number, y: number): string {
  return `<circle class="mark" cx="${x}" cy="${y}" r="6"/><text class="mark-text" x="${x}" y="${y + 3.5}">?</text>`;
}
