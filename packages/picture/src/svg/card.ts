import type { DiagramNode, Look } from "../diagram/diagram.ts";
import { type Font, fitText, measureText, wrapText } from "../layout/measure-text.ts";

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
  /** What the shape takes of the width on the left and on the right. */
  readonly inset: Inset;
}

interface Inset {
  readonly left: number;
  readonly right: number;
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
export const markWidth = 17;

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
  const lines: Card["lines"] = [
    ...wrapText(node.expression, expressionFont, contentMax).map(
      (text) => ({ text, font: expressionFont, role: "expression" }) as const,
    ),
    ...(options.types && node.type !== ""
      ? [{ text: fitText(node.type, typeFont, contentMax), font: typeFont, role: "type" } as const]
      : []),
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
  return {
    node,
    title,
    lines,
    badges,
    width: content + 2 * padding + inset.left + inset.right,
    height,
    inset,
  };
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

function insetOf(look: Look): Inset {
  switch (look) {
    case "input":
    case "parameter":
      return { left: 0, right: 8 };
    case "output":
      return { left: 9, right: 0 };
    case "decision":
      return { left: 6, right: 6 };
    case "merge":
      return { left: 8, right: 4 };
    case "window":
      return { left: 5, right: 5 };
    case "call":
      return { left: 3, right: 0 };
    case "async":
      return { left: 7, right: 0 };
    case "pure":
    case "expression":
      return { left: 0, right: 0 };
  }
}
