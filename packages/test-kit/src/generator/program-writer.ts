import { type Catalogue, type CheckedProgram, checkSource, readCatalogue } from "@constellation/checker";
import { parseSource } from "@constellation/syntax";
import type { Type } from "@constellation/types";
import { testCatalogue, testCatalogueData } from "../differential/test-catalogue.ts";
import type { Choices } from "./choices.ts";
import { ModuleMaker } from "./module-maker.ts";
import type { Named, Scope } from "./scope.ts";

const standard: Catalogue = testCatalogue();

/** A program that grows declaration by declaration; the checker says which type and clock each got. */
export class ProgramWriter {
  readonly choices: Choices;
  readonly modules: ModuleMaker;
  private readonly declarations: string[] = [];
  private program: CheckedProgram | undefined;
  private named: readonly Named[] = [];

  constructor(choices: Choices, modules = new ModuleMaker()) {
    this.choices = choices;
    this.modules = modules;
  }

  get names(): readonly Named[] {
    return this.named;
  }

  get text(): string {
    return `${this.declarations.join("\n")}\n`;
  }

  /** Adds a declaration, and reads from the checker what it is. */
  add(declaration: string): void {
    this.declarations.push(declaration);
    this.program = this.check(this.text);
    const known = [...this.program.inputs, ...this.program.nodes];
    this.named = known
      .filter(({ name, type }) => isUsable(type) && !isHidden(name))
      .map(({ name, type, clock }) => ({ name, type, clock, isExact: true }));
  }

  /** A scope in which expressions may read all names so far. */
  scope(changes: Partial<Scope> = {}): Scope {
    return {
      choices: this.choices,
      names: this.named,
      depth: 3,
      isExpected: true,
      mayCall: true,
      modules: this.modules,
      standard,
      ...changes,
    };
  }

  /** How often a clock ticks in a batch. */
  ticksOf(clock: readonly string[]): "one" | "optional" | "many" {
    const ticks =
      this.program?.bases.filter(({ base }) => clock.includes(base)).map((each) => each.ticks) ?? [];
    if (ticks.includes("many")) return "many";
    return ticks.includes("optional") ? "optional" : "one";
  }

  check(text: string): CheckedProgram {
    const catalogue = readCatalogue(testCatalogueData(this.modules.made.map(({ module }) => module)));
    return checkSource(parseSource(text), catalogue);
  }
}

/** Names that begin so are not read by further expressions: their values hold the wording of an error. */
export const hiddenPrefix = "wrapped-";

function isHidden(name: string): boolean {
  return name.startsWith(hiddenPrefix);
}

/** What went wrong has no use any more. */
function isUsable(type: Type): boolean {
  return type.kind !== "unknown" && type.kind !== "nothing";
}
