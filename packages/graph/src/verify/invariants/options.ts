import type { CallNode, GatherStrategy } from "../../graph.ts";
import type { CallOptions } from "../../options.ts";
import type { Invariant } from "../invariant.ts";

const calls: Invariant = {
  rule: "the options of a call are in range",
  check({ nodes }, report) {
    for (const node of nodes.values()) {
      if (node.kind !== "call") continue;
      for (const message of optionProblems(node.options)) report(node.id, message);
      const forbidden = statefulProblem(node);
      if (forbidden !== undefined) report(node.id, forbidden);
    }
  },
};

function optionProblems(options: CallOptions): readonly string[] {
  const { throttle, timeoutMs } = options;
  return [
    ...integerProblem("retry", options.retry, 0),
    ...integerProblem("concurrency", options.concurrency, 1),
    ...integerProblem("priority", options.priority, 0),
    ...((options.priority ?? 0) > 100 ? ["priority is at most 100"] : []),
    ...integerProblem("cut", options.cut, 1),
    ...integerProblem("the count of throttle", throttle?.count, 1),
    ...durationProblem("the time of throttle", throttle?.perMs),
    ...durationProblem("timeout", timeoutMs === "none" ? undefined : timeoutMs),
    ...durationProblem("cache", options.cacheMs),
    ...durationProblem("checkpoint", options.checkpointMs),
    ...(options.delayMs === undefined || options.delayMs >= 0 ? [] : ["delay is negative"]),
  ];
}

function integerProblem(name: string, value: number | undefined, minimum: number): readonly string[] {
  if (value === undefined || (Number.isSafeInteger(value) && value >= minimum)) return [];
  return [`${name} is an integer of at least ${minimum}, not ${value}`];
}

function durationProblem(name: string, value: number | undefined): readonly string[] {
  if (value === undefined || (Number.isFinite(value) && value > 0)) return [];
  return [`${name} is more than 0 ms, not ${value}`];
}

function statefulProblem({ stateful, options }: CallNode): string | undefined {
  if (!stateful) return undefined;
  if (options.cacheMs !== undefined) return "a stateful module is not cached";
  return options.ordered === false ? "a stateful module keeps the order" : undefined;
}

const gathers: Invariant = {
  rule: "windows and batches have a size, and slide by no more than that",
  check({ nodes }, report) {
    for (const node of nodes.values()) {
      if (node.kind !== "gather") continue;
      for (const message of gatherProblems(node.gather)) report(node.id, message);
    }
  },
};

function gatherProblems(gather: GatherStrategy): readonly string[] {
  const lateness = "latenessMs" in gather && !(gather.latenessMs >= 0) ? ["lateness is negative"] : [];
  switch (gather.kind) {
    case "tumbling":
      return [...durationProblem("size", gather.sizeMs), ...lateness];
    case "sliding":
      return [
        ...durationProblem("size", gather.sizeMs),
        ...durationProblem("slide", gather.slideMs),
        ...(gather.slideMs > gather.sizeMs ? ["slide is more than size"] : []),
        ...lateness,
      ];
    case "session":
      return [...durationProblem("gap", gather.gapMs), ...lateness];
    case "count":
      return [
        ...integerProblem("size", gather.size, 1),
        ...integerProblem("slide", gather.slide, 1),
        ...(gather.slide > gather.size ? ["slide is more than size"] : []),
      ];
    case "batch":
      return [
        ...integerProblem("size", gather.size, 1),
        ...durationProblem("batch_timeout", gather.timeoutMs),
        ...(gather.size === undefined && gather.timeoutMs === undefined
          ? ["a batch has a size or a timeout"]
          : []),
      ];
  }
}

const merges: Invariant = {
  rule: "a lookup has keys, times of merges are positive",
  check({ nodes }, report) {
    for (const node of nodes.values()) {
      if (node.kind !== "merge") continue;
      const { merge } = node;
      if (merge.strategy === "lookup" && merge.keys.length === 0) report(node.id, "lookup has no key");
      const [wait] = durationProblem("wait", "waitMs" in merge ? merge.waitMs : undefined);
      if (wait !== undefined) report(node.id, wait);
      const [distance] = durationProblem("distance", "distanceMs" in merge ? merge.distanceMs : undefined);
      if (distance !== undefined) report(node.id, distance);
    }
  },
};

/** Options of calls, gathers and merges. */
export const optionInvariants: readonly Invariant[] = [calls, gathers, merges];
