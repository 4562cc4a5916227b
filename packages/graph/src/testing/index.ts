export { graphArbitrary } from "./graph-arbitrary.ts";
export { type CallDraft, GraphBuilder, type NodeDraft, type PortDraft } from "./graph-builder.ts";
export { orderEnrichment } from "./order-enrichment.ts";
export { withPrefixedIds } from "./with-prefixed-ids.ts";
