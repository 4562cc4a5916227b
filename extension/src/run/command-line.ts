import type { InputChoice, RunRequest } from "./run-message.ts";

/** Writes a file for the run, and tells its path. */
export type WriteFile = (name: string, text: string) => string;

/** The arguments of `constellation` for a request. Lists of elements and texts too long for a command line go to files. */
export function commandLine(request: RunRequest, file: string, write: WriteFile): readonly string[] {
  switch (request.kind) {
    case "run":
      return ["run", file, ...batchInputs(request, write)];
    case "preview":
      return [
        "preview",
        file,
        "--format",
        "json",
        "--limit",
        String(request.previewLimit),
        ...samples(request, write),
      ];
    case "stream":
      return [
        "run",
        file,
        "--stream",
        "--status-every",
        "1s",
        "--watch-nodes",
        "250ms",
        ...bindings(request, write),
        ...request.shownOnly.flatMap((output) => ["--bind", `out:${output}=stdout?label=true`]),
      ];
  }
}

function batchInputs({ inputs }: RunRequest, write: WriteFile): readonly string[] {
  const values: Record<string, unknown> = {};
  const files: string[] = [];
  for (const [name, choice] of Object.entries(inputs)) {
    if (choice.kind === "value") values[name] = choice.value;
    else if (choice.kind === "elements") values[name] = choice.values[0] ?? null;
    else if (choice.kind === "file") files.push("--input", `${name}=@${choice.path}`);
  }
  if (Object.keys(values).length === 0) return files;
  return ["--inputs", write("inputs.json", JSON.stringify(values)), ...files];
}

function samples({ inputs, parameters }: RunRequest, write: WriteFile): readonly string[] {
  return Object.entries(inputs).flatMap(([name, choice]) => {
    if (choice.kind === "target") return [];
    if (parameters.includes(name))
      return choice.kind === "value" ? ["--input", `${name}=${JSON.stringify(choice.value)}`] : [];
    return ["--sample", `${name}=${elementsFile(name, choice, write)}`];
  });
}

function bindings({ inputs, parameters }: RunRequest, write: WriteFile): readonly string[] {
  return Object.entries(inputs).flatMap(([name, choice]) => {
    if (choice.kind === "target") return ["--bind", `in:${name}=${choice.target}`];
    if (choice.kind === "value" && parameters.includes(name))
      return ["--bind", `in:${name}=value:${JSON.stringify(choice.value)}`];
    return ["--bind", `in:${name}=file:${elementsFile(name, choice, write)}`];
  });
}

function elementsFile(
  name: string,
  choice: Exclude<InputChoice, { kind: "target" }>,
  write: WriteFile,
): string {
  if (choice.kind === "file") return choice.path;
  const elements = choice.kind === "value" ? [choice.value] : choice.values;
  return write(`${name}.jsonl`, elements.map((element) => `${JSON.stringify(element)}\n`).join(""));
}
