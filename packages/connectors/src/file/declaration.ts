import { delimiter, flag, format, path } from "../declaration/property-schemas.ts";

/** Declaration of the connector `file`. */
export const fileDeclaration = {
  name: "file",
  doc: "Reads and writes files of JSON Lines or CSV, one element per line.",
  options: {
    type: "object",
    properties: {
      path: path(
        "A file; to read also a glob (`logs/*.jsonl`: each file is a partition); to write also a folder of parts (ends with `/`).",
      ),
      format,
      follow: { ...flag("Goes on reading what is appended to the file, without end."), default: false },
      delimiter,
    },
    required: ["path"],
    additionalProperties: false,
  },
  target: "path",
  source: { replayable: true },
  sink: { delivery: "exactly-once" },
} as const;
