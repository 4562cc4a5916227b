export type { Diagram, DiagramEdge, DiagramNode, DiagramRegion, Look } from "./diagram/diagram.ts";
export type { DiagramOptions } from "./diagram/diagram-options.ts";
export { makeDiagram } from "./diagram/make-diagram.ts";
export { renderDot } from "./dot/render-dot.ts";
export type { Direction } from "./layout/layout.ts";
export { renderMermaid } from "./mermaid/render-mermaid.ts";
export { renderSvg, type SvgOptions } from "./svg/render-svg.ts";
export type { ThemeName } from "./svg/theme.ts";
export { renderText, type TextOptions } from "./text/render-text.ts";
