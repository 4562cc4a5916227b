/** The start of the page: what is opened, and what its buttons do. */
import { type Example, examples } from "../examples/examples.ts";
import type { PlaygroundState } from "../share/playground-state.ts";
import { readShareCode } from "../share/share-code.ts";
import { showHelp } from "./dialogs.ts";
import { makeDivider } from "./divider.ts";
import { examplesMenu } from "./examples-menu.ts";
import { Playground, place } from "./playground.ts";
import { loadSplit, loadState, saveSplit } from "./storage.ts";

interface Opening {
  readonly state: PlaygroundState;
  /** What is wrong with the address, a sentence. */
  readonly problem?: string;
}

void start();

async function start(): Promise<void> {
  const { state, problem } = await opening(location.hash.slice(1));
  const playground = new Playground(state);
  if (problem !== undefined) playground.notices.tell(problem, { isProblem: true });
  if (state.tab === "run") playground.runWhenChecked();
  place("share").addEventListener("click", () => void playground.share());
  place("format").addEventListener("click", () => void playground.format());
  place("help").addEventListener("click", showHelp);
  examplesMenu(place("examples") as HTMLButtonElement, place("examples-menu"), examples, (example) => {
    history.replaceState(null, "", `#example=${example.name}`);
    playground.openExample(example);
  });
  const move = makeDivider(place("main"), saveSplit);
  move(loadSplit() ?? 50);
  addEventListener("hashchange", () => void reopen(playground));
  // Before the editor, in which Enter means something too.
  addEventListener("keydown", (event) => pressed(event, playground), { capture: true });
}

/** What an address opens: what it holds, else an example that it names, else what was there last time. */
async function opening(hash: string): Promise<Opening> {
  const last = loadState() ?? stateOf(firstExample());
  if (hash === "") return { state: last };
  const name = /^example=([\w-]+)$/.exec(hash)?.[1];
  if (name !== undefined) {
    const example = examples.find((each) => each.name === name);
    if (example !== undefined) return { state: stateOf(example) };
    return { state: last, problem: `There is no example "${name}".` };
  }
  const reading = await readShareCode(hash);
  return reading.kind === "read" ? { state: reading.state } : { state: last, problem: reading.problem };
}

async function reopen(playground: Playground): Promise<void> {
  const hash = location.hash.slice(1);
  if (hash === "") return;
  const { state, problem } = await opening(hash);
  if (problem !== undefined) return playground.notices.tell(problem, { isProblem: true });
  playground.open(state);
  if (state.tab === "run") playground.runWhenChecked();
}

function pressed(event: KeyboardEvent, playground: Playground): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.stopPropagation();
  playground.start();
}

function firstExample(): Example {
  const [first] = examples;
  if (first === undefined) throw new Error("there is an example");
  return first;
}

function stateOf({ text, elements, tab }: Example): PlaygroundState {
  return { text, values: {}, elements, tab };
}
