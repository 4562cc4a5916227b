import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { graphFromJson } from "@constellation/graph";
import * as vscode from "vscode";
import { commandFor } from "./command-for.ts";
import { commandLine } from "./command-line.ts";
import type { Command } from "./find-command.ts";
import { ProcessOutput } from "./process-output.ts";
import type { RunMessage, RunRequest } from "./run-message.ts";
import type { Compiled, PipelineText, Runner, RunningPipeline } from "./runner.ts";

/** Runs pipelines with `constellation` in a process of its own. */
export function createProcessRunner(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Runner {
  const commandOf = ({ uri }: PipelineText): Command => commandFor(context, vscode.Uri.parse(uri));
  return {
    describe: (pipeline) => Promise.resolve(commandOf(pipeline).name),
    compile: (pipeline) => compile(commandOf(pipeline), pipeline),
    start: (request, onMessage) => start(commandOf(request.pipeline), request, onMessage, log),
    debugAdapter(path) {
      const uri = /^[a-z][a-z\d+.-]+:/i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
      const { program, args, env } = commandFor(context, uri);
      const cwd = uri.scheme === "file" ? dirname(uri.fsPath) : tmpdir();
      return new vscode.DebugAdapterExecutable(program, [...args, "debug", "--stdio"], {
        cwd,
        env: { ...env },
      });
    },
  };
}

/** The pipeline as a file. In an untrusted workspace it is a copy elsewhere, where no configuration is found. */
class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "constellation-run-"));
  readonly file: string;

  constructor({ uri, text }: PipelineText) {
    const place = vscode.Uri.parse(uri);
    if (place.scheme === "file" && vscode.workspace.isTrusted) {
      this.file = place.fsPath;
      return;
    }
    const folder = join(this.folder, "pipeline");
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), "{}\n");
    this.file = join(folder, basename(place.path).replace(/(\.cst)?$/, ".cst"));
    writeFileSync(this.file, text);
  }

  write(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function launch(command: Command, args: readonly string[], cwd: string): ChildProcess {
  return spawn(command.program, [...command.args, ...args], {
    cwd,
    env: { ...process.env, ...command.env, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
  });
}

const compileTimeoutMs = 20_000;
const textMax = 16 << 20;

function compile(command: Command, pipeline: PipelineText): Promise<Compiled> {
  const workplace = new Workplace(pipeline);
  return new Promise((done) => {
    const child = launch(command, ["build", workplace.file], dirname(workplace.file));
    const timer = setTimeout(() => child.kill(), compileTimeoutMs);
    let out = "";
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      if (out.length < textMax) out += text;
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (said.length < textMax) said += text;
    });
    const end = (result: Compiled): void => {
      clearTimeout(timer);
      workplace.remove();
      done(result);
    };
    child.on("error", (error) => end({ problem: notStarted(command, error) }));
    child.on("close", (code) =>
      end(code === 0 ? readGraph(out) : { problem: said.trim() || `it ended with code ${code}` }),
    );
  });
}

function readGraph(text: string): Compiled {
  try {
    const reading = graphFromJson(JSON.parse(text));
    if (reading.graph !== undefined) return { graph: reading.graph };
  } catch {
    // It is cut off, or what modules print stands before it.
  }
  return { problem: "the graph of this version of constellation cannot be read" };
}

function notStarted(command: Command, error: Error): string {
  return `${command.program} could not be started (${error.message}). Name a Node.js of 22.18 or newer in the setting constellation.runtime.node.`;
}

const killAfterMs = 5000;

function start(
  command: Command,
  request: RunRequest,
  onMessage: (message: RunMessage) => void,
  log: vscode.LogOutputChannel,
): RunningPipeline {
  const began = performance.now();
  const workplace = new Workplace(request.pipeline);
  const args = commandLine(request, workplace.file, (name, text) => workplace.write(name, text));
  log.info(`${command.name}: constellation ${args.join(" ")}`);
  const child = launch(command, args, dirname(workplace.file));
  const output = new ProcessOutput(request.kind, onMessage);
  let stops = 0;
  child.stdout?.setEncoding("utf8").on("data", (text: string) => output.stdout(text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => output.stderr(text));
  let hasEnded = false;
  const end = (outcome: "completed" | "failed" | "stopped"): void => {
    if (hasEnded) return;
    hasEnded = true;
    output.end(outcome);
    workplace.remove();
    onMessage({ kind: "ended", outcome, durationMs: performance.now() - began });
  };
  child.on("error", (error) => {
    onMessage({ kind: "problem", problem: { message: notStarted(command, error) } });
    end("failed");
  });
  child.on("close", (code) => end(stops > 0 ? "stopped" : code === 0 ? "completed" : "failed"));
  return {
    stop() {
      stops++;
      child.kill(stops === 1 ? "SIGINT" : "SIGKILL");
      if (stops === 1) setTimeout(() => !hasEnded && child.kill("SIGKILL"), killAfterMs).unref();
    },
  };
}
