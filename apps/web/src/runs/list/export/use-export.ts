"use client";
import type { RunSummary } from "@waymark/orchestrator/api";
import { useEffect, useRef, useState } from "react";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { download } from "../../../ui/download.ts";
import { plural } from "../../../ui/format.ts";
import { say } from "../../../ui/toast.tsx";
import type { ApiFilter } from "../run-filter.ts";
import { exportText, type ExportFormat } from "./export-text.ts";

const PAGE = 1_000;
/** More does not fit into the memory of a page. */
const MOST_EXPORTED = 100_000;

const TYPES = { csv: "text/csv;charset=utf-8", json: "application/json" } as const;

/** Reads all runs that a filter means, page by page, and hands them over as a file. */
export function useExport() {
  const client = useTRPCClient();
  /** How many were read so far; undefined: nothing is exported. */
  const [read, setRead] = useState<number>();
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => void (left.current = true);
  }, []);

  const readAll = async (filter: ApiFilter): Promise<readonly RunSummary[] | undefined> => {
    const runs: RunSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.runs.list.query({
        ...filter,
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      if (left.current) return undefined;
      runs.push(...page.runs);
      setRead(runs.length);
      cursor = page.nextCursor;
    } while (cursor !== undefined && runs.length < MOST_EXPORTED);
    return runs;
  };
  const start = async (filter: ApiFilter, format: ExportFormat): Promise<void> => {
    setRead(0);
    try {
      const runs = await readAll(filter);
      if (!runs) return;
      const at = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
      download(`runs-${at}.${format}`, exportText(runs, format), TYPES[format]);
      say(`${plural(runs.length, "run")} exported.`);
    } catch (error) {
      say(`The runs could not be exported. ${refusalOf(error).sentence}`);
    } finally {
      setRead(undefined);
    }
  };
  return { read, start };
}
