import { extname } from "node:path";

/** What Node is to be told for a thread whose program is a source, or was built; a source must be required. */
export const threadFlags = (file: string): string[] =>
  isSource(file) ? ["--require", "tsx/cjs"] : ["--enable-source-maps"];

export const isSource = (file: string): boolean => extname(file) === ".ts";
