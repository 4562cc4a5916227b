import type { DiagramNode, Look } from "../diagram/diagram.ts";
import { type Font, fitText, measureText } from "../layout/measure-text.ts";

/** A box with its lines fitted and its size known. */
export interface Card {
  readonly node: DiagramNode;
  readonly title: string;
  readonly lines: readonly {
    readonly text: string;
    readonly font: Font;
    readonly role: "expression" | "type";
  }[];
  readonly badges: readonly { readonly text: string; readonly width: number }[];
  readonly width: number;
  readonly height: number;
  /** What the shape takes of the width on each side. */
  readonly inset: number;
}

export const titleFont: Font = { size: 13, family: "sans", weight: "bold" };
export const expressionFont: Font = { size: 11, family: "mono", weight: "normal" };
export const typeFont: Font = { size: 10.5, family: "sans", weight: "normal" };
export const badgeFont: Font = { size: 10, family: "sans", weight: "normal" };

export const padding = 12;
export const titleHeight = 18;
export const lineHeight = 15;
export const badgeHeight = 16;
export const badgeGap = 5;
/** Room for the mark of an Optional value. */
export const markWidth = 16;

const contentMax = 230;
const contentMin = 56;

/** What a card shows beside its title. */
export interface CardOptions {
  readonly types: boolean;
}

/** The card of a node. Texts are cut to a width at which pictures stay readable; the whole is in the tooltip. */
export function makeCard(node: DiagramNode, options: CardOptions): Card {
  const inset = insetOf(node.look);
  const mark = node.isOptional ? markWidth : 0;
  const title = fitText(node.title, titleFont, contentMax - mark);
  const lines = [
    ...(node.expression === "" ? [] : [line(node.expression, expressionFont, "expression")]),
    ...(options.types && node.type !== "" ? [line(node.type, typeFont, "type")] : []),
  ];
  const badges = fitBadges(node.badges);
  const widths = [
    measureText(title, titleFont) + mark,
    ...lines.map(({ text, font }) => measureText(text, font)),
    badges.reduce((sum, badge) => sum + badge.width + badgeGap, -badgeGap),
  ];
  const content = Math.max(contentMin, ...widths);
  const badgeRow = badges.length === 0 ? 0 : badgeHeight + 5;
  const height = 2 * 9 + titleHeight + lines.length * lineHeight + badgeRow;
  return { node, title, lines, badges, width: content + 2 * (padding + inset), height, inset };
}

function line(text: string, font: Font, role: "expression" | "type"): Card["lines"][number] {
  return { text: fitText(text.replace(/\s+/g, " "), font, contentMax), font, role };
}

/** As many badges as fit, then how many more there are. */
function fitBadges(texts: readonly string[]): Card["badges"] {
  const badges: { text: string; width: number }[] = [];
  let used = 0;
  for (const [index, whole] of texts.entries()) {
    const text = fitText(whole, badgeFont, 120);
    const width = measureText(text, badgeFont) + 10;
    if (used + width > contentMax) {
      const more = `+${texts.length - index}`;
      badges.push({ text: more, width: measureText(more, badgeFont) + 10 });
      break;
    }
    badges.push({ text, width });
    used += width + badgeGap;
  }
  return badges;
}

function insetOf(look: Look): number {
  switch (look) {
    case "input":
    case "parameter":
    case "output":
      return 5;
    case "decision":
    case "merge":
      return 7;
    case "window":
      return 5;
    case "pure":
    case "call":
    case "async":
    case "expression":
      return 0;
  }
}
