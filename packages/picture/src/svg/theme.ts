import type { Look } from "../diagram/diagram.ts";

/** Colours of a picture: one palette for light, one for dark; `auto` follows the reader's setting. */
export type ThemeName = "light" | "dark" | "auto";

interface Palette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly edge: string;
  readonly badge: string;
  readonly looks: Readonly<Record<Look, readonly [fill: string, stroke: string]>>;
  readonly regions: readonly string[];
}

const light: Palette = {
  background: "#ffffff",
  text: "#0f172a",
  muted: "#52607a",
  edge: "#8493a8",
  badge: "#0f172a12",
  looks: {
    input: ["#e8f1fe", "#2f74d0"],
    parameter: ["#f3f7fd", "#2f74d0"],
    pure: ["#ffffff", "#94a3b8"],
    call: ["#f6f2fe", "#8b6fd8"],
    async: ["#f0eafd", "#6d3fd1"],
    decision: ["#fff7e0", "#c98a04"],
    merge: ["#e3f8f4", "#0f9484"],
    window: ["#fdeef6", "#cc3f8c"],
    output: ["#e7f8ec", "#1f9447"],
    expression: ["#fafbfc", "#cbd5e1"],
  },
  regions: ["#dbe7fb", "#fbe6c8", "#d9f0e1", "#f3dcec", "#e3ddf8", "#d5eef2", "#f7dcd6", "#e7ebc9"],
};

const dark: Palette = {
  background: "#0f141c",
  text: "#e6ebf3",
  muted: "#9aa8bd",
  edge: "#66758c",
  badge: "#ffffff17",
  looks: {
    input: ["#14263f", "#5b9cf0"],
    parameter: ["#121d2e", "#5b9cf0"],
    pure: ["#1a212c", "#5d6b80"],
    call: ["#231d38", "#9b85dd"],
    async: ["#2a1f48", "#a583f5"],
    decision: ["#33280d", "#dca83a"],
    merge: ["#0e2f2b", "#35b8a6"],
    window: ["#381a2b", "#e06fae"],
    output: ["#12301d", "#48bd70"],
    expression: ["#151b24", "#414e60"],
  },
  regions: ["#1c2f4f", "#45351a", "#17392a", "#42223a", "#302a55", "#143a41", "#47261f", "#343a17"],
};

/** How many regions have a colour of their own. */
export const regionColours = light.regions.length;

/** The style sheet of a picture whose root has the id `scope`; nothing outside of it is touched. */
export function styleSheet(theme: ThemeName, scope: string): string {
  const base = `${fixedRules(scope)}\n${paletteRules(theme === "dark" ? dark : light, scope)}`;
  if (theme !== "auto") return base;
  return `${base}\n@media (prefers-color-scheme: dark) {\n${paletteRules(dark, scope)}\n}`;
}

const sansFamily =
  "Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const monoFamily =
  "ui-monospace, 'SF Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

function fixedRules(scope: string): string {
  const s = `#${scope}`;
  return [
    `${s} text { font-family: ${sansFamily}; }`,
    `${s} .t { font-size: 13px; font-weight: 600; }`,
    `${s} .e { font-size: 11px; font-family: ${monoFamily}; }`,
    `${s} .y { font-size: 10.5px; }`,
    `${s} .b, ${s} .l, ${s} .k { font-size: 10px; }`,
    `${s} .h { font-size: 16px; font-weight: 650; }`,
    `${s} .s { font-size: 11.5px; }`,
    `${s} .box { stroke-width: 1.4; stroke-linejoin: round; }`,
    `${s} .parameter .box { stroke-dasharray: 4 3; }`,
    `${s} .edge { fill: none; stroke-width: 1.5; }`,
    `${s} .maybe { stroke-dasharray: 5 4; }`,
    `${s} .l { text-anchor: middle; paint-order: stroke; stroke-width: 4px; stroke-linejoin: round; }`,
    `${s} .bar { stroke: none; }`,
  ].join("\n");
}

function paletteRules(palette: Palette, scope: string): string {
  const s = `#${scope}`;
  const looks = Object.entries(palette.looks).flatMap(([look, [fill, stroke]]) => [
    `${s} .${look} .box { fill: ${fill}; stroke: ${stroke}; }`,
    `${s} .${look} .bar, ${s} .${look} .mark { fill: ${stroke}; }`,
  ]);
  const regions = palette.regions.map(
    (colour, index) => `${s} .r${index} { fill: ${colour}; stroke: ${colour}; }`,
  );
  return [
    `${s} .bg { fill: ${palette.background}; }`,
    `${s} text { fill: ${palette.text}; }`,
    `${s} .e, ${s} .y, ${s} .s, ${s} .b, ${s} .l, ${s} .k { fill: ${palette.muted}; }`,
    `${s} .mark-text { fill: ${palette.background}; font-size: 10px; font-weight: 700; text-anchor: middle; }`,
    `${s} .edge { stroke: ${palette.edge}; }`,
    `${s} .head { fill: ${palette.edge}; }`,
    `${s} .l { stroke: ${palette.background}; }`,
    `${s} .badge { fill: ${palette.badge}; }`,
    ...looks,
    ...regions,
  ].join("\n");
}
