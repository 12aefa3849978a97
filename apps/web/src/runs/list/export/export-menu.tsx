"use client";
import { Braces, Sheet } from "lucide-react";
import { ActionMenu, MenuAction } from "../../../ui/menu.tsx";
import type { ApiFilter } from "../run-filter.ts";
import { useExport } from "./use-export.ts";

interface ExportMenuProps {
  /** As it is when the export begins. */
  readonly filter: () => ApiFilter;
  readonly size?: "small" | "normal";
}

export function ExportMenu({ filter, size = "normal" }: ExportMenuProps) {
  const { read, start } = useExport();
  const busy = read === undefined ? undefined : "An export is under way.";
  return (
    <ActionMenu
      size={size}
      label={read === undefined ? "Export" : `Exporting ${read.toLocaleString("en-GB")}`}
    >
      <MenuAction icon={Sheet} unavailable={busy} onChoose={() => void start(filter(), "csv")}>
        CSV
      </MenuAction>
      <MenuAction icon={Braces} unavailable={busy} onChoose={() => void start(filter(), "json")}>
        JSON
      </MenuAction>
    </ActionMenu>
  );
}
