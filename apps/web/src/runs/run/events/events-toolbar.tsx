"use client";
import type { TransitionView } from "@waymark/orchestrator/api";
import { Download, X } from "lucide-react";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { download } from "../../../ui/download.ts";
import { plural } from "../../../ui/format.ts";
import { jsonText } from "../../../ui/json-text.ts";
import { Menu, MenuCheck, MenuChoice } from "../../../ui/menu.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { choicesIn, isFiltering, type EventFilter } from "./filter-events.ts";
import { readHistory } from "./use-history.ts";

interface EventsToolbarProps {
  /** All that are loaded. */
  readonly rows: readonly TransitionView[];
  /** How many of them fit. */
  readonly shown: number;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
}

const ALL = "";

export function EventsToolbar({ rows, shown, filter, onFilter }: EventsToolbarProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const { types, steps } = choicesIn(rows);
  const save = async () => {
    const transitions = await readHistory(client, detail.id);
    download(`${detail.id}-events.json`, `${jsonText(JSON.parse(JSON.stringify(transitions)))}\n`);
  };
  return (
    <div
      role="toolbar"
      aria-label="Events"
      className="sticky top-0 z-10 flex flex-wrap items-center gap-1.5 border-b bg-surface px-3 py-1.5"
    >
      <Menu label="Event" chosen={chosenTypes(filter, types)}>
        {types.map(([type, label]) => (
          <MenuCheck
            key={type}
            checked={filter.types.includes(type)}
            onChange={(checked) =>
              onFilter({
                ...filter,
                types: checked
                  ? [...filter.types, type]
                  : filter.types.filter((each) => each !== type),
              })
            }
          >
            {label}
          </MenuCheck>
        ))}
      </Menu>
      <Menu label="Step" chosen={filter.step ?? undefined}>
        <MenuChoice
          value={filter.step ?? ALL}
          options={[
            { value: ALL, label: "All steps" },
            ...steps.map((step) => ({ value: step, label: step })),
          ]}
          onChange={(step) => onFilter({ ...filter, step: step === ALL ? null : step })}
        />
      </Menu>
      {isFiltering(filter) ? (
        <>
          <Button size="small" kind="quiet" onClick={() => onFilter({ types: [], step: null })}>
            <X aria-hidden /> Clear
          </Button>
          <span role="status" className="text-xs text-ink-3 tabular-nums">
            {shown.toLocaleString("en-GB")} of {plural(rows.length, "loaded event")}
          </span>
        </>
      ) : null}
      <Button size="small" kind="quiet" className="ml-auto" onClick={() => void save()}>
        <Download aria-hidden /> Download JSON
      </Button>
    </div>
  );
}

function chosenTypes(
  { types: chosen }: EventFilter,
  types: readonly (readonly [string, string])[],
): string | undefined {
  const [first, ...others] = types.filter(([type]) => chosen.includes(type));
  if (!first) return undefined;
  return others.length === 0 ? first[1] : `${others.length + 1} chosen`;
}
