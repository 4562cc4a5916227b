/** One thing in a rank: a box, or the place where an arrow crosses the rank. */
export interface RankItem {
  /** Half of what it takes across the direction, gap included. */
  readonly half: number;
  /** Its place across the direction; moved. */
  at: number;
  /** What it wants to stand opposite of; heavier links are straighter. */
  readonly links: { readonly item: RankItem; readonly weight: number }[];
}

const sweeps = 200;

/**
 * Moves the items of each rank, in their order and without overlap, to where the arrows between ranks are short and
 * straight: in each sweep every rank takes the places nearest to the mean of its neighbours (least squares with
 * order kept, by pooling adjacent violators). Compact, where the layout's own placement leaves wide holes.
 */
export function straighten(ranks: readonly (readonly RankItem[])[]): void {
  for (const rank of ranks) center(rank);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const order = sweep % 2 === 0 ? ranks : ranks.toReversed();
    for (const rank of order) settle(rank);
  }
}

/** A start without holes: side by side around the middle. */
function center(rank: readonly RankItem[]): void {
  let at = -rank.reduce((sum, item) => sum + item.half, 0);
  for (const item of rank) {
    item.at = at + item.half;
    at += 2 * item.half;
  }
}

/** A run of items that stand side by side; `at` is the place of the first of them. */
interface Block {
  readonly items: RankItem[];
  readonly offsets: number[];
  weight: number;
  /** Sum of weight × (wanted place − offset). */
  pull: number;
  width: number;
}

function settle(rank: readonly RankItem[]): void {
  const blocks: Block[] = [];
  for (const item of rank) {
    const { wanted, weight } = wish(item);
    let block: Block = { items: [item], offsets: [0], weight, pull: weight * wanted, width: 0 };
    for (
      let before = blocks.at(-1);
      before !== undefined && overlaps(before, block);
      before = blocks.at(-1)
    ) {
      blocks.pop();
      block = joined(before, block);
    }
    blocks.push(block);
  }
  for (const block of blocks) {
    const start = block.pull / block.weight;
    for (const [index, item] of block.items.entries()) item.at = start + (block.offsets[index] ?? 0);
  }
}

function wish(item: RankItem): { readonly wanted: number; readonly weight: number } {
  let weight = 0.001;
  let sum = weight * item.at;
  for (const link of item.links) {
    weight += link.weight;
    sum += link.weight * link.item.at;
  }
  return { wanted: sum / weight, weight };
}

function overlaps(before: Block, after: Block): boolean {
  return before.pull / before.weight + gapAfter(before, after) > after.pull / after.weight;
}

/** From the first item of a block to the first of the next, when they touch. */
function gapAfter(before: Block, after: Block): number {
  const last = before.items.at(-1);
  const [first] = after.items;
  return before.width + (last?.half ?? 0) + (first?.half ?? 0);
}

function joined(before: Block, after: Block): Block {
  const shift = gapAfter(before, after);
  for (const [index, item] of after.items.entries()) {
    before.items.push(item);
    before.offsets.push(shift + (after.offsets[index] ?? 0));
  }
  before.pull += after.pull - after.weight * shift;
  before.weight += after.weight;
  before.width = shift + after.width;
  return before;
}
