/** The command `constellation` as a program beside the extension, for folders that have none. */
import "./require-of-node.ts";

await import("../../../packages/cli/src/main.ts");
