import { Command, CommanderError, Help, InvalidArgumentError, Option } from "commander";
import type { CheckOptions } from "./commands/check.ts";
import type { GraphFormat } from "./commands/graph.ts";
import type { PreviewOptions } from "./commands/preview.ts";
import type { TestOptions } from "./commands/test.ts";
import type { TypesOptions } from "./commands/types.ts";
import type { Console } from "./console/console.ts";
import { CommandProblem, type ExitCode, exitCode } from "./exit-code.ts";
import { startProject } from "./project/start-project.ts";
import { type StreamOptions, statusEveryDefault } from "./stream/stream-options.ts";
import { version } from "./version.ts";

/** Runs one command line; returns its exit code and never throws for a mistake of the user's. Commands are loaded when they are called. */
export async function runCommandLine(args: readonly string[], console: Console): Promise<ExitCode> {
  let code: ExitCode = exitCode.done;
  const program = buildProgram(console, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
    if (error instanceof CommandProblem) {
      console.stderr(`constellation: ${error.message}\n`);
      return error.exitCode;
    }
    throw error;
  }
}

type Done = (code: ExitCode) => void;

function buildProgram(console: Console, done: Done): Command {
  const program = new Command("constellation")
    .description("A typed language for data pipelines: check, run and draw .cst files.")
    .version(version, "-v, --version")
    .showSuggestionAfterError()
    .showHelpAfterError("(run with --help for all options)")
    .configureHelp({ optionDescription })
    .configureOutput({
      writeOut: console.stdout,
      writeErr: console.stderr,
      getOutHelpWidth: () => console.width,
    })
    .exitOverride();
  addProjectCommands(program, console, done);
  addRunCommands(program, console, done);
  addPictureCommands(program, console, done);
  addEditorCommands(program, console, done);
  return program;
}

/** What the help says of an option. That one is off or empty unless it is given goes without saying. */
function optionDescription(option: Option): string {
  const { defaultValue, description } = option;
  const isNothing = defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0);
  return isNothing ? description : new Help().optionDescription(option);
}

function addProjectCommands(program: Command, console: Console, done: Done): void {
  program
    .command("init")
    .description("make a project that runs: configuration, a pipeline, a module, a test")
    .argument("[dir]", "the folder; made when it is not there", ".")
    .addOption(
      new Option("--template <name>", "what to start from").choices(["orders", "empty"]).default("orders"),
    )
    .action(async (dir: string, options: { template: "orders" | "empty" }) => {
      const { init } = await import("./commands/init.ts");
      done(init(dir, options, console));
    });
  program
    .command("check")
    .description("show what is wrong with pipelines (default: all of the project)")
    .argument("[paths...]", "files or folders")
    .addOption(
      new Option("--mode <mode>", "also say what has no effect in this mode").choices(["batch", "stream"]),
    )
    .addOption(
      new Option("--format <format>", "how to show it")
        .choices(["text", "json", "sarif", "github"])
        .default("text"),
    )
    .option("--max-warnings <n>", "more warnings than this are a failure", count)
    .option("--catalogue <file>", "read signatures from this file instead of running the configuration")
    .action(async (paths: string[], options: CheckOptions) => {
      const started = startProject(paths[0] ?? console.cwd, console, options);
      const { check } = await import("./commands/check.ts");
      done(await check(paths, options, console, started));
    });
  program
    .command("fmt")
    .description("format pipelines in place (default: all of the project)")
    .argument("[paths...]", "files or folders")
    .option("--check", "change nothing; fail when a file is not formatted", false)
    .option("--stdin", "read standard input, write standard output", false)
    .action(async (paths: string[], options: { check: boolean; stdin: boolean }) => {
      const { fmt } = await import("./commands/fmt.ts");
      done(await fmt(paths, options, console));
    });
  program
    .command("explain")
    .description("show the page of a diagnostic")
    .argument("<code>", "such as E010")
    .action(async (code: string) => {
      const { explain } = await import("./commands/explain.ts");
      done(explain(code, console));
    });
}

function addRunCommands(program: Command, console: Console, done: Done): void {
  addRunCommand(program, console, done);
  program
    .command("preview")
    .description("show what flows through each node for a sample")
    .argument("<file>", "a pipeline")
    .option(
      "-s, --sample <file>",
      "elements: .jsonl, .csv or .json; name=FILE with several inputs",
      collect,
      [],
    )
    .option("-i, --input <name=JSON>", "the value of a parameter", collect, [])
    .option("--limit <n>", "elements read of each sample", count, 100)
    .addOption(new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"))
    .action(async (file: string, options: PreviewOptions) => {
      const { preview } = await import("./commands/preview.ts");
      done(await preview(file, options, console));
    });
  program
    .command("test")
    .description("run pipeline tests, files named *.test.cst.yaml (default: all of the project)")
    .argument("[paths...]", "files or folders")
    .addOption(new Option("--format <format>", "how to show it").choices(["text", "json"]).default("text"))
    .action(async (paths: string[], options: TestOptions) => {
      const { test } = await import("./commands/test.ts");
      done(await test(paths, options, console));
    });
}

function addRunCommand(program: Command, console: Console, done: Done): void {
  program
    .command("run")
    .description("run a pipeline: once, its result as JSON on standard output; or as a stream")
    .argument("[file]", "a pipeline; with --deploy the one that it names")
    .option("-i, --input <name=JSON>", "one input; name=@FILE reads .json, .jsonl or .csv", collect, [])
    .option("--inputs <file>", "a JSON file with all inputs by name; - for standard input")
    .option("--stream", "run as a stream, until its sources end or Ctrl-C drains it", false)
    .option(
      "-b, --bind <name=TARGET>",
      "where a stream comes from or goes, such as file:in.jsonl",
      collect,
      [],
    )
    .option("--deploy <file>", "bindings and options of a stream run, YAML or JSON")
    .option("--checkpoint-dir <dir>", "keep checkpoints here")
    .option("--resume", "go on from the newest checkpoint", false)
    .option("--dead-letters <file>", "write failed elements and malformed lines here too")
    .option("--late <file>", "write elements here that came too late for their window")
    .option(
      "--status-every <time>",
      `where there is no terminal: time between lines of status (default: ${statusEveryDefault})`,
    )
    .option("--watch-nodes <time>", "tell what flows through each node so often, as lines of JSON; slower")
    .action(async (file: string | undefined, options: RunCommandOptions) => {
      if (options.stream) {
        const { runStream } = await import("./commands/run-stream.ts");
        done(await runStream(file, options, console));
        return;
      }
      refuseStreamOptions(options);
      if (file === undefined) throw new CommandProblem("a pipeline is expected: constellation run FILE");
      const { run } = await import("./commands/run.ts");
      done(await run(file, options, console));
    });
}

type RunCommandOptions = StreamOptions & { readonly stream: boolean };

/** What only a stream run knows is not silently ignored by a batch run. */
function refuseStreamOptions(options: RunCommandOptions): void {
  const given = [
    ...(options.bind.length > 0 ? ["--bind"] : []),
    ...(options.deploy === undefined ? [] : ["--deploy"]),
    ...(options.checkpointDir === undefined ? [] : ["--checkpoint-dir"]),
    ...(options.resume ? ["--resume"] : []),
    ...(options.deadLetters === undefined ? [] : ["--dead-letters"]),
    ...(options.late === undefined ? [] : ["--late"]),
    ...(options.statusEvery === undefined ? [] : ["--status-every"]),
    ...(options.watchNodes === undefined ? [] : ["--watch-nodes"]),
  ];
  if (given.length === 0) return;
  throw new CommandProblem(`${given.join(", ")}: this is for stream runs; add --stream`);
}

function addPictureCommands(program: Command, console: Console, done: Done): void {
  const output = new Option("-o, --output <file>", "write to a file instead of standard output");
  program
    .command("build")
    .description("compile a pipeline to its graph as JSON")
    .argument("<file>", "a pipeline")
    .addOption(output)
    .action(async (file: string, options: { output?: string }) => {
      const { build } = await import("./commands/build.ts");
      done(await build(file, options, console));
    });
  program
    .command("graph")
    .description("draw a pipeline")
    .argument("<file>", "a pipeline")
    .addOption(
      new Option("--format <format>", "kind of picture")
        .choices(["svg", "mermaid", "dot", "text", "json"])
        .default("text"),
    )
    .addOption(output)
    .action(async (file: string, options: { format: GraphFormat; output?: string }) => {
      const { graph } = await import("./commands/graph.ts");
      done(await graph(file, options, console));
    });
  program
    .command("types")
    .description("write TypeScript types of inputs, outputs and modules")
    .argument("[paths...]", "files or folders")
    .addOption(output)
    .option("--json-schema", "JSON Schema instead of TypeScript", false)
    .option("--asyncapi", "an AsyncAPI document of inputs and outputs as streams", false)
    .option("--catalogue", "write the signatures of all modules for editors and CI", false)
    .action(async (paths: string[], options: TypesOptions) => {
      const { types } = await import("./commands/types.ts");
      done(await types(paths, options, console));
    });
}

function addEditorCommands(program: Command, console: Console, done: Done): void {
  program
    .command("lsp")
    .description("serve an editor by the Language Server Protocol")
    .addOption(new Option("--stdio", "over standard input and output").makeOptionMandatory())
    .option("--clientProcessId <pid>", "end when this process ends; editors give it by themselves", count)
    .action(async () => {
      const { lsp } = await import("./commands/lsp.ts");
      await lsp();
    });
  program
    .command("debug")
    .description("serve a debugger by the Debug Adapter Protocol")
    .addOption(new Option("--stdio", "over standard input and output").makeOptionMandatory())
    .action(async () => {
      const { debug } = await import("./commands/debug.ts");
      done(await debug(console));
    });
}

function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number from 0 is expected.");
  return Number(text);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
