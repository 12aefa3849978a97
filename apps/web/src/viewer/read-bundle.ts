import type { RunBundle } from "@waymark/orchestrator/api";

export type ReadBundle = { readonly bundle: RunBundle } | { readonly problem: string };

const FORMAT: RunBundle["format"] = "waymark-run-bundle";
const VERSION: RunBundle["version"] = 1;

/** A run from the text of a file, or a sentence that says why it is none. */
export function readBundle(text: string): ReadBundle {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problem: "This file is no JSON. Choose one that was downloaded from a run's page." };
  }
  if (!isRecord(read) || read["format"] !== FORMAT) {
    return { problem: "This file is no run. Choose one that was downloaded from a run's page." };
  }
  if (read["version"] !== VERSION) {
    return {
      problem: `This file was written by a newer Waymark (format ${String(read["version"])}); this one reads format ${VERSION}.`,
    };
  }
  return HOLDS.every((member) => member in read)
    ? { bundle: read as unknown as RunBundle }
    : { problem: "This file is not whole: a part of the run is missing. Download it again." };
}

const HOLDS = ["run", "definition", "earlier", "transitions", "attempts", "payloads"] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
