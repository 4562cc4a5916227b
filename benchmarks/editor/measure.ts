import { execFileSync } from "node:child_process";
import {
  positionIn,
  type RandomEdits,
  randomEdits,
  spawnServer,
  TestClient,
  withEdit,
} from "@constellation/language-server/testing";
import { type Rival, seed } from "./rival.ts";

/** What one server needed for one size of file. Times in milliseconds. */
export interface Measured {
  readonly diagnostics: readonly number[];
  readonly completion: readonly number[];
  readonly hover: readonly number[];
  /** Of the server and what it started. */
  readonly residentMegabytes: number;
  readonly residentAtHalfMegabytes: number;
  /** Start of the process to its answer to `initialize`. */
  readonly startMs: number;
  /** Edits after which there were errors: a server that finds none measures nothing. */
  readonly withProblems: number;
}

export interface Load {
  readonly lines: number;
  readonly edits: number;
  readonly requests: number;
  /** What edits do; default: a character typed, some taken away, a word in place of another. */
  readonly kind?: "character";
}

/** No measurement takes longer, in milliseconds: a slow rival is measured by fewer edits. */
const timeMax = 90_000;

/** Drives a server as an editor does: an edit, its diagnostics; now and then completion and hover. */
export async function measure(rival: Rival, load: Load): Promise<Measured> {
  const { lines, edits, requests } = load;
  const began = performance.now();
  const server = spawnServer(rival.command);
  const pulls = rival.name.startsWith("TypeScript");
  const client = await TestClient.start({
    server,
    folders: ["file:///nowhere"],
    capabilities: pulls ? { textDocument: { diagnostic: {} } } : {},
    ...(rival.initializationOptions === undefined
      ? {}
      : { initializationOptions: rival.initializationOptions }),
  });
  const startMs = performance.now() - began;
  const session = new Session(client, rival, { pulls, kind: load.kind, text: rival.source(lines) });
  await session.open();
  await session.edit(Math.ceil(edits / 5));
  session.forget();
  await session.edit(Math.ceil(edits / 2));
  const residentAtHalfMegabytes = residentMegabytes(server.pid);
  await session.edit(edits - Math.ceil(edits / 2));
  await session.ask(requests);
  const resident = residentMegabytes(server.pid);
  await client.stop();
  const { diagnostics, completion, hover, withProblems } = session;
  return {
    diagnostics,
    completion,
    hover,
    withProblems,
    startMs,
    residentAtHalfMegabytes,
    residentMegabytes: resident,
  };
}

class Session {
  diagnostics: number[] = [];
  completion: number[] = [];
  hover: number[] = [];
  withProblems = 0;
  readonly #client: TestClient;
  readonly #rival: Rival;
  readonly #pulls: boolean;
  readonly #uri: string;
  readonly #random: RandomEdits;
  readonly #base: string;
  readonly #until = performance.now() + timeMax;
  #text: string;
  #version = 1;

  constructor(
    client: TestClient,
    rival: Rival,
    { pulls, kind, text }: { readonly pulls: boolean; readonly kind: Load["kind"]; readonly text: string },
  ) {
    this.#client = client;
    this.#rival = rival;
    this.#pulls = pulls;
    this.#uri = `file:///nowhere/measured.${rival.suffix}`;
    const random = randomEdits(seed, rival.vocabulary);
    this.#random = kind === "character" ? characterEdits(random) : random;
    this.#base = text;
    this.#text = text;
  }

  forget(): void {
    this.diagnostics = [];
    this.withProblems = 0;
  }

  async open(): Promise<void> {
    const { languageId } = this.#rival;
    const textDocument = { uri: this.#uri, languageId, version: 1, text: this.#text };
    this.#client.notify("textDocument/didOpen", { textDocument });
    await this.#problems();
  }

  /** Edits at random places, each taken back by the next, as who types corrects: the file stays what it is about. */
  async edit(count: number): Promise<void> {
    for (let done = 0; done < count && performance.now() < this.#until; done++) {
      const before = this.#text;
      const isBase = before === this.#base;
      const edit = isBase ? this.#random.next(before) : undefined;
      const after = edit === undefined ? this.#base : withEdit(before, edit);
      const change = edit ?? difference(before, after);
      const range = { start: positionIn(before, change.start), end: positionIn(before, change.end) };
      this.#text = after;
      const began = performance.now();
      this.#client.change(this.#uri, ++this.#version, [{ range, text: change.newText }]);
      const problems = await this.#problems();
      this.diagnostics.push(performance.now() - began);
      if (problems > 0) this.withProblems++;
    }
  }

  /** Completion behind names and hover on them, each after an edit there, as while typing. */
  async ask(count: number): Promise<void> {
    const places = [...this.#base.matchAll(this.#rival.names)].map(({ index, 0: { length } }) => ({
      index,
      length,
    }));
    for (let done = 0; done < count; done++) {
      const place = places[this.#random.below(places.length)];
      if (place === undefined) throw new Error(`${this.#rival.name}: no names to complete in the source`);
      const position = positionIn(this.#text, place.index + place.length);
      const textDocument = { uri: this.#uri };
      this.completion.push(await this.#time("completion", { textDocument, position }));
      const onName = { textDocument, position: positionIn(this.#text, place.index + 1) };
      this.hover.push(await this.#time("hover", onName));
      await this.edit(1);
    }
  }

  async #time(method: string, params: object): Promise<number> {
    const began = performance.now();
    await this.#client.request(`textDocument/${method}`, params);
    return performance.now() - began;
  }

  async #problems(): Promise<number> {
    if (!this.#pulls) return errorsIn(await this.#pushed());
    const report = await this.#client.request("textDocument/diagnostic", {
      textDocument: { uri: this.#uri },
    });
    return errorsIn((report as { readonly items?: readonly Told[] } | null)?.items ?? []);
  }

  async #pushed(): Promise<readonly Told[]> {
    // A server that does not name the version is believed that it is the newest.
    const isNewest = ({ uri, version }: { readonly uri: string; readonly version?: number }): boolean =>
      uri === this.#uri && (version === undefined || version === this.#version);
    const params = await this.#client.next("textDocument/publishDiagnostics", isNewest as never);
    return (params as { readonly diagnostics: readonly Told[] }).diagnostics;
  }
}

interface Told {
  readonly severity?: number;
}

/** A letter, a digit or a sign, anywhere. */
function characterEdits({ below }: RandomEdits): RandomEdits {
  const characters = "ab12 .,(){";
  const next = (text: string): ReturnType<RandomEdits["next"]> => {
    const start = below(text.length + 1);
    return { start, end: start, newText: characters[below(characters.length)] ?? "a" };
  };
  return { next, below };
}

/** The valid file may have warnings, but no errors. */
function errorsIn(problems: readonly Told[]): number {
  return problems.filter(({ severity }) => severity === 1).length;
}

/** The one edit that turns a text into another. */
function difference(before: string, after: string): { start: number; end: number; newText: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  return { start, end: before.length - same, newText: after.slice(start, after.length - same) };
}

/** Resident memory of a process and its children. */
function residentMegabytes(pid: number | undefined): number {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  let kilobytes = 0;
  // A child is listed behind its parent, but for numbers that came round again.
  for (const [id, parent, resident = 0] of rows) {
    if (!family.has(id) && !family.has(parent)) continue;
    family.add(id);
    kilobytes += resident;
  }
  return kilobytes / 1024;
}
