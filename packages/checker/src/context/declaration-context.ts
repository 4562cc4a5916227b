import {
  cycle,
  type Diagnostic,
  type DiagnosticExtras,
  type DiagnosticKind,
  diagnose,
  type Facts,
  nearestNames,
  type Span,
} from "@constellation/diagnostics";
import type { Expression, TypeExpression } from "@constellation/syntax";
import { type Type, unknownType } from "@constellation/types";
import type { Callable } from "../catalogue/callable.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ClockFacts, ClockOrigin } from "../clocks/clock-table.ts";
import type { Imports } from "../names/imports.ts";
import type { Ticks } from "../program/checked-program.ts";
import type { Clock } from "../program/clock.ts";
import type { TypedExpression } from "../program/typed-expression.ts";
import { checkExpression } from "../rules/expression.ts";
import { readType } from "../written-types/read-type.ts";
import type { AsyncCall, CheckContext, Expectation, Local, ResolvedName } from "./check-context.ts";
import { ReadRecorder } from "./declaration-reads.ts";
import type { GlobalValue, ProgramView } from "./program-view.ts";
import { findInScope, findLocal, namesInScope, type Scope } from "./scope.ts";

const none: ReadonlySet<string> = new Set();
const suggestionsMax = 3;

/** The context of one declaration: collects what it reports, reads and makes. */
export class DeclarationContext implements CheckContext {
  readonly diagnostics: Diagnostic[] = [];
  readonly reads = new ReadRecorder();
  #functions: Set<string> | undefined;
  #usedImports: Set<string> | undefined;
  /** Base clocks made here, in order. */
  readonly bases: ClockFacts[] = [];
  readonly #program: ProgramView;
  readonly #span: Span;
  #path: string;
  #scope: Scope | undefined;
  #bindings = 0;
  #errors = 0;
  #silentDepth = 0;
  #asyncCalls: AsyncCall[] = [];
  /** How many lambdas the expression being checked is in. */
  #lambdas = 0;

  /** `path` is that of the declaration's own expression; `span` its place, for what belongs to all of it. */
  constructor(program: ProgramView, path: string, span: Span) {
    this.#program = program;
    this.#path = path;
    this.#span = span;
  }

  get functions(): ReadonlySet<string> {
    return this.#functions ?? none;
  }

  get usedImports(): ReadonlySet<string> {
    return this.#usedImports ?? none;
  }

  get mode(): "batch" | "stream" | undefined {
    return this.#program.mode;
  }

  get catalogue(): Catalogue {
    return this.#program.catalogue;
  }

  get imports(): Imports {
    return this.#program.imports;
  }

  get silentDepth(): number {
    return this.#silentDepth;
  }

  get path(): string {
    return this.#path;
  }

  get errorCount(): number {
    return this.#errors;
  }

  check(expression: Expression, part: string, expected?: Expectation): TypedExpression {
    return this.within(part, () => checkExpression(expression, this, expected));
  }

  within<R>(part: string, body: () => R): R {
    const outer = this.#path;
    if (part !== "") this.#path = `${outer}.${part}`;
    try {
      return body();
    } finally {
      this.#path = outer;
    }
  }

  report<F extends Facts>(kind: DiagnosticKind<F>, span: Span, facts: F, extras?: DiagnosticExtras): void {
    if (kind.severity === "error") this.#errors += 1;
    this.diagnostics.push(diagnose(kind, span, facts, extras));
  }

  typeOf(expression: TypeExpression): Type {
    return readType(expression, {
      find: (name) => this.#declaredType(name),
      names: () => {
        this.reads.allNames = true;
        return this.#program.typeNames();
      },
      report: (kind, span, facts) => this.report(kind, span, facts),
      isUnknownTold: () => !this.hasNameless,
      inSignature: false,
    });
  }

  #declaredType(name: string): Type | undefined {
    this.reads.addType(name);
    return this.#program.type(name);
  }

  newBinding(): number {
    this.#bindings += 1;
    return this.#bindings;
  }

  withLocals<R>(locals: readonly Local[], body: () => R): R {
    const outer = this.#scope;
    for (const local of locals) this.#scope = { name: local.name, meaning: local, outer: this.#scope };
    try {
      return body();
    } finally {
      this.#scope = outer;
    }
  }

  withNarrowed<R>(name: string, type: Type, body: () => R): R {
    const outer = this.#scope;
    this.#scope = { name, meaning: { narrowedTo: type }, outer };
    try {
      return body();
    } finally {
      this.#scope = outer;
    }
  }

  lookup(name: string): ResolvedName | undefined {
    const meaning = findInScope(this.#scope, name);
    if (meaning !== undefined && "binding" in meaning) return { kind: "local", local: meaning };
    if (meaning !== undefined) {
      const local = findLocal(this.#scope, name);
      if (local !== undefined) return { kind: "local", local: { ...local, type: meaning.narrowedTo } };
    }
    const value = this.#global(name);
    if (value === undefined) return undefined;
    const { target, clock } = value;
    if (meaning === undefined) return { kind: "global", target, type: value.type, clock };
    return { kind: "global", target, type: meaning.narrowedTo, clock, narrowed: true };
  }

  isValue(name: string): boolean {
    if (findInScope(this.#scope, name) !== undefined) return true;
    this.reads.addValue(name);
    return this.#program.value(name) !== undefined;
  }

  get hasNameless(): boolean {
    this.reads.allNames = true;
    return this.#program.hasNameless;
  }

  #global(name: string): GlobalValue | undefined {
    this.reads.addValue(name);
    const value = this.#program.value(name);
    if (value !== "pending") return value;
    this.report(cycle, this.#span, { path: [name] });
    return { target: "node", type: unknownType, clock: [] };
  }

  constantNode(name: string): TypedExpression | undefined {
    this.reads.addConstant(name);
    this.#program.noteConstantRead(name);
    return this.#global(name)?.value;
  }

  nearestValues(name: string): readonly string[] {
    this.reads.allNames = true;
    const near = [...nearestNames(name, namesInScope(this.#scope)), ...this.#program.nearestValues(name)];
    return [...new Set(near)].slice(0, suggestionsMax);
  }

  hasType(name: string): boolean {
    return this.#declaredType(name) !== undefined;
  }

  silently<R>(body: () => R): R {
    const kept = this.diagnostics.length;
    const errors = this.#errors;
    this.#silentDepth += 1;
    try {
      return body();
    } finally {
      this.#silentDepth -= 1;
      this.diagnostics.length = kept;
      this.#errors = errors;
    }
  }

  noteCall(callee: Callable, importedBy: string | undefined): void {
    this.#functions ??= new Set();
    this.#functions.add(callee.name);
    if (importedBy === undefined) return;
    this.#usedImports ??= new Set();
    this.#usedImports.add(importedBy);
  }

  noteAsyncCall(call: AsyncCall): void {
    this.#asyncCalls.push(call);
  }

  collectAsyncCalls<R>(body: () => R): { readonly result: R; readonly calls: readonly AsyncCall[] } {
    const outer = this.#asyncCalls;
    this.#asyncCalls = [];
    this.#lambdas += 1;
    try {
      const result = body();
      return { result, calls: this.#asyncCalls };
    } finally {
      this.#asyncCalls = outer;
      this.#lambdas -= 1;
    }
  }

  get isInLambda(): boolean {
    return this.#lambdas > 0;
  }

  newClock(node: string, origin: ClockOrigin): Clock {
    return this.#makeBase(this.#program.clocks.factsOfTick(node, origin));
  }

  /** The base clock of an input without a default; asked for before anything is checked within it. */
  defineInput(name: string): Clock {
    return this.#makeBase({ base: `in:${this.#path}`, ticks: "one", sources: new Set([name]) });
  }

  #makeBase(facts: ClockFacts): Clock {
    this.#program.placeClock(facts.base, this.bases.length);
    this.bases.push(facts);
    return this.#program.clocks.define(facts);
  }

  isConstantInput(name: string): boolean {
    return this.#program.isConstantInput(name);
  }

  unionClocks(clocks: readonly Clock[]): Clock {
    return this.#program.clocks.union(clocks);
  }

  ticksOf(clock: Clock): Ticks {
    return this.#program.clocks.ticksOf(clock);
  }

  sourcesOf(clock: Clock): ReadonlySet<string> {
    return this.#program.clocks.sourcesOf(clock);
  }

  correctedBy(clock: Clock): string | undefined {
    return this.#program.clocks.correctedBy(clock);
  }
}
