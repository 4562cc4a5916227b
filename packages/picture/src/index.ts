export type { Diagram, DiagramEdge, DiagramNode, DiagramRegion, Look } from "./diagram/diagram.ts";
export type { DiagramOptions } from "./diagram/diagram-options.ts";
export { makeDiagram } from "./diagram/make-diagram.ts";
export type { Direction } from "./layout/layout.ts";
export { renderSvg, type SvgOptions } from "./svg/render-svg.ts";
export type { ThemeName } from "./svg/theme.ts";
