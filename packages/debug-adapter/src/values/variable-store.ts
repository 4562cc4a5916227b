import type { DebugProtocol } from "@vscode/debugprotocol";
import { namePattern } from "../program/name-pattern.ts";
import { type NamedValue, partCounts, partsOf, shownText, type TypedValue, typeText } from "./shown-value.ts";

/** Parts in one answer where the client does not ask for a page. */
const pageMax = 1000;

/** A list of variables that can be opened. */
type Opened =
  | { readonly kind: "value"; readonly shown: TypedValue; readonly path: string | undefined }
  | { readonly kind: "list"; readonly variables: readonly Variable[] };

/** A variable: a value by name, or a remark about one that is not there. */
export type Variable =
  | (NamedValue & { readonly path?: string | undefined; readonly kind?: "data" | "argument" })
  | { readonly name: string; readonly remark: string; readonly lazy?: never };

export interface Page {
  readonly start: number | undefined;
  readonly count: number | undefined;
  readonly filter: string | undefined;
}

/** What can be opened while a run stands still, by numbers that a client knows it by. */
export class VariableStore {
  private readonly opened: Opened[] = [];

  /** Forgets all: the run goes on. */
  clear(): void {
    this.opened.length = 0;
  }

  /** The number of a list of variables. */
  open(variables: readonly Variable[]): number {
    return this.opened.push({ kind: "list", variables });
  }

  /** A value as a client shows it; opened when it has parts. `path`: an expression that leads to it. */
  present(
    shown: TypedValue,
    path: string | undefined,
  ): Pick<
    DebugProtocol.Variable,
    "value" | "type" | "variablesReference" | "indexedVariables" | "namedVariables"
  > {
    const { named, indexed } = partCounts(shown);
    const reference = named + indexed === 0 ? 0 : this.opened.push({ kind: "value", shown, path });
    return {
      value: shownText(shown),
      type: typeText(shown),
      variablesReference: reference,
      ...(indexed > 0 ? { indexedVariables: indexed } : {}),
      ...(named > 0 ? { namedVariables: named } : {}),
    };
  }

  /** What is behind a number; undefined when it is not known any more. */
  variables(reference: number, page: Page): readonly DebugProtocol.Variable[] | undefined {
    const opened = this.opened[reference - 1];
    if (opened === undefined) return undefined;
    const start = Math.max(0, page.start ?? 0);
    const count = Math.min(page.count === undefined || page.count <= 0 ? pageMax : page.count, pageMax * 10);
    if (opened.kind === "list")
      return opened.variables.slice(start, start + count).map((each) => this.variable(each));
    const { indexed } = partCounts(opened.shown);
    if (page.filter === (indexed > 0 ? "named" : "indexed")) return [];
    const parts = partsOf(opened.shown, start, count);
    return parts.map((part) => this.variable({ ...part, path: pathTo(opened.path, part.name) }));
  }

  private variable(variable: Variable): DebugProtocol.Variable {
    const { name } = variable;
    if ("remark" in variable) {
      return {
        name,
        value: variable.remark,
        variablesReference: 0,
        presentationHint: { attributes: ["readOnly"] },
      };
    }
    const { path } = variable;
    return {
      name,
      ...this.present(variable, path),
      ...(path === undefined ? {} : { evaluateName: path }),
      presentationHint: { kind: "data", attributes: ["readOnly"] },
    };
  }
}

const fieldName = new RegExp(`^${namePattern}$`);

function pathTo(path: string | undefined, name: string): string | undefined {
  if (path === undefined) return undefined;
  if (name.startsWith("[")) return `${path}${name}`;
  return fieldName.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
