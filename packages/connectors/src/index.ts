export { connectorDeclarations } from "./declarations.ts";
