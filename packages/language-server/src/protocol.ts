import type { CatalogueData } from "@constellation/types";
import { NotificationType, RequestType } from "vscode-languageserver";
import {
  type GraphParams,
  type GraphResult,
  type ProjectStatus,
  serverMethods,
  type ValuesParams,
} from "./protocol-data.ts";

export * from "./protocol-data.ts";

/** Whether the user trusts the workspace, from now on. */
export const trustNotification = new NotificationType<{ readonly trusted: boolean }>(serverMethods.trust);

export const statusNotification = new NotificationType<ProjectStatus>(serverMethods.status);

export const valuesNotification = new NotificationType<ValuesParams>(serverMethods.values);

export const graphRequest = new RequestType<GraphParams, GraphResult | null, void>(serverMethods.graph);

/** Server to client: URIs of the files below a folder whose paths end with one of some suffixes. */
export const filesRequest = new RequestType<
  { readonly folder: string; readonly suffixes: readonly string[] },
  readonly string[],
  void
>(serverMethods.files);

/** Server to client: the text of a file; null when it is not there. */
export const readFileRequest = new RequestType<{ readonly uri: string }, string | null, void>(
  serverMethods.readFile,
);

/** Signatures as a catalogue file holds them. */
export type Signatures = Omit<CatalogueData, "version">;
