"use client";
import { useMutation } from "@tanstack/react-query";
import type { AuditEntryView } from "@waymark/orchestrator/api";
import { Braces, Table2 } from "lucide-react";
import { useTRPCClient } from "../trpc/provider.tsx";
import { refusalOf } from "../trpc/refusal.ts";
import { download } from "../ui/download.ts";
import { ActionMenu, MenuAction } from "../ui/menu.tsx";
import { say } from "../ui/toast.tsx";
import { auditFile, type AuditFormat } from "./audit-file.ts";
import type { AuditFilter } from "./use-audit-filter.ts";
import { auditQuery } from "./use-audit.ts";

/** More would not fit into a spreadsheet's patience; narrow the filter for the rest. */
const MOST = 10_000;
const PAGE = 500;

/** All entries that the filter means, as a file. */
export function ExportMenu({ filter }: { readonly filter: AuditFilter }) {
  const client = useTRPCClient();
  const read = async (): Promise<readonly AuditEntryView[]> => {
    const query = { ...auditQuery(filter, Date.now()), limit: PAGE };
    const entries: AuditEntryView[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.audit.list.query(
        cursor === undefined ? query : { ...query, cursor },
      );
      entries.push(...page.entries);
      cursor = page.nextCursor;
    } while (cursor !== undefined && entries.length < MOST);
    if (cursor !== undefined) say(`Only the newest ${MOST} entries are in the file.`);
    return entries;
  };
  const save = useMutation({
    mutationFn: async (format: AuditFormat) =>
      download(`waymark-audit.${format}`, auditFile(await read(), format), TYPES[format]),
    onError: (error) => say(refusalOf(error).sentence),
  });
  return (
    <ActionMenu label="Export">
      <MenuAction icon={Table2} onChoose={() => save.mutate("csv")}>
        As CSV
      </MenuAction>
      <MenuAction icon={Braces} onChoose={() => save.mutate("json")}>
        As JSON
      </MenuAction>
    </ActionMenu>
  );
}

const TYPES: Readonly<Record<AuditFormat, string>> = { csv: "text/csv", json: "application/json" };
