import { Fault } from "@constellation/sdk";

const needed = [3, 51, 3] as const;

/** Throws for a Node whose SQLite is too old: earlier ones can lose a commit in WAL mode. `versions`: `process.versions`. */
export function checkSqliteVersion(versions: Readonly<Record<string, string | undefined>>): void {
  const found = (versions["sqlite"] ?? "0").split(".").map(Number);
  for (const [index, number] of needed.entries()) {
    const difference = (found[index] ?? 0) - number;
    if (difference > 0) return;
    if (difference < 0) throw tooOld(versions);
  }
}

function tooOld(versions: Readonly<Record<string, string | undefined>>): Fault {
  const has = `Node ${versions["node"] ?? ""} has SQLite ${versions["sqlite"] ?? "none"}`;
  return new Fault(
    `checkpoints in SQLite need SQLite ${needed.join(".")} or later, ${has}: use Node 24.21 or later, or another \`backend\` for checkpoints`,
    { code: "checkpoint-sqlite-version", retryable: false },
  );
}
