import { type Catalogue, type CheckedProgram, checkSource } from "@constellation/checker";
import {
  type ParsedSource,
  type PlacedDeclaration,
  parseSource,
  type SourceEdit,
  updateSource,
} from "@constellation/syntax";
import { indexOfLastStartingAt } from "./declaration-index.ts";
import { LineIndex } from "./line-index.ts";
import type { Snapshot, SnapshotOptions } from "./snapshot.ts";

/** The first version of a file. Never throws, on any text. */
export function createSnapshot(text: string, catalogue: Catalogue, options: SnapshotOptions = {}): Snapshot {
  return new FileSnapshot({ source: parseSource(text), lines: LineIndex.of(text), catalogue, options });
}

interface SnapshotParts {
  readonly source: ParsedSource;
  readonly lines: LineIndex;
  readonly catalogue: Catalogue;
  readonly options: SnapshotOptions;
  /** The last version that was checked. */
  readonly earlier?: CheckedProgram | undefined;
  readonly program?: CheckedProgram;
}

class FileSnapshot implements Snapshot {
  readonly source: ParsedSource;
  readonly lines: LineIndex;
  readonly catalogue: Catalogue;
  readonly options: SnapshotOptions;
  #earlier: CheckedProgram | undefined;
  #program: CheckedProgram | undefined;

  constructor({ source, lines, catalogue, options, earlier, program }: SnapshotParts) {
    this.source = source;
    this.lines = lines;
    this.catalogue = catalogue;
    this.options = options;
    this.#earlier = earlier;
    this.#program = program;
  }

  get text(): string {
    return this.source.text;
  }

  get program(): CheckedProgram {
    if (this.#program === undefined) {
      const { mode = "stream", constants } = this.options;
      const previous = this.#earlier;
      this.#program = checkSource(this.source, this.catalogue, {
        mode,
        ...(constants === undefined ? {} : { constants }),
        ...(previous === undefined ? {} : { previous }),
      });
      this.#earlier = undefined;
    }
    return this.#program;
  }

  declarationAt(offset: number): PlacedDeclaration | undefined {
    const { declarations } = this.source;
    const last = indexOfLastStartingAt(declarations, offset);
    return [declarations[last], declarations[last - 1]].find(
      (placed) => placed !== undefined && offset <= placed.start + placed.tree.text.length,
    );
  }

  update(edits: readonly SourceEdit[]): Snapshot {
    let { source, lines } = this;
    for (const written of edits) {
      const edit = insideText(written, source.text.length);
      source = updateSource(source, edit);
      lines = lines.edited(edit, source.text);
    }
    return this.#next({ source, lines, earlier: this.#program ?? this.#earlier });
  }

  whileWriting(offset: number): Snapshot {
    const program = this.#earlier;
    if (program === undefined || !differsOnlyAt(program.source, this.source, offset)) return this;
    return this.#next({ program });
  }

  withCatalogue(catalogue: Catalogue): Snapshot {
    return this.#next({ catalogue });
  }

  withOptions(options: SnapshotOptions): Snapshot {
    return this.#next({ options });
  }

  #next(parts: Partial<SnapshotParts>): Snapshot {
    const { source, lines, catalogue, options } = this;
    return new FileSnapshot({ source, lines, catalogue, options, ...parts });
  }
}

function insideText({ start, end, newText }: SourceEdit, length: number): SourceEdit {
  const from = Math.min(Math.max(start, 0), length);
  return { start: from, end: Math.min(Math.max(end, from), length), newText };
}

/** Whether all declarations but the one that is written at an offset are the same as before, wherever they stand. */
function differsOnlyAt(before: ParsedSource, now: ParsedSource, offset: number): boolean {
  const [old, fresh] = [before.declarations, now.declarations];
  const at = indexOfLastStartingAt(fresh, offset);
  const added = fresh.length - old.length;
  if (added < 0 || added > 1) return false;
  for (let index = 0; index < fresh.length; index++) {
    if (index === at) continue;
    const [other, same] = [old[index > at ? index - added : index], fresh[index]];
    // A declaration that was changed and changed back is another tree of the same text.
    if (other?.tree !== same?.tree && other?.tree.text !== same?.tree.text) return false;
  }
  return true;
}
