"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { TransitionView } from "@waymark/orchestrator/api";
import { Download, X } from "lucide-react";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { download } from "../../../ui/download.ts";
import { plural } from "../../../ui/format.ts";
import { jsonText } from "../../../ui/json-text.ts";
import { Menu, MenuCheck, MenuChoice } from "../../../ui/menu.tsx";
import { useRunPage } from "../run-page-context.tsx";
import {
  isFiltering,
  NO_FILTER,
  stepChoices,
  typeChoices,
  type EventFilter,
} from "./filter-events.ts";
import { readHistory } from "./use-history.ts";

interface EventsToolbarProps {
  /** Those that are shown. */
  readonly rows: readonly TransitionView[];
  /** There are earlier ones that fit. */
  readonly more: boolean;
  readonly filter: EventFilter;
  readonly onFilter: (filter: EventFilter) => void;
}

const ALL = "";

export function EventsToolbar({ rows, more, filter, onFilter }: EventsToolbarProps) {
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const types = useTypeChoices(filter.types);
  const steps = stepChoices(
    detail.graph.nodes.flatMap(({ id, steps: run }) => [id, ...run]),
    rows,
    filter.step,
  );
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
        {types.map(({ type, label, count }) => (
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
            <span className="ml-auto pl-4 text-xs text-ink-3 tabular-nums">
              {count.toLocaleString("en-GB")}
            </span>
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
          <Button size="small" kind="quiet" onClick={() => onFilter(NO_FILTER)}>
            <X aria-hidden /> Clear
          </Button>
          <span role="status" className="text-xs text-ink-3 tabular-nums">
            {plural(rows.length, "event")}
            {more ? ", and earlier ones" : ""}
          </span>
        </>
      ) : null}
      <Button size="small" kind="quiet" className="ml-auto" onClick={() => void save()}>
        <Download aria-hidden /> Download JSON
      </Button>
    </div>
  );
}

/** The types that the run has events of; until that is known, those that were chosen. */
function useTypeChoices(chosen: readonly string[]) {
  const { detail, state } = useRunPage();
  const client = useTRPCClient();
  const { data } = useQuery({
    queryKey: ["event-counts", detail.id, state.status],
    queryFn: () => client.runs.countEvents.query({ runId: detail.id }),
    placeholderData: keepPreviousData,
  });
  return typeChoices(data?.counts ?? {}, chosen);
}

function chosenTypes(
  { types: chosen }: EventFilter,
  types: ReturnType<typeof typeChoices>,
): string | undefined {
  const [first, ...others] = types.filter(({ type }) => chosen.includes(type));
  if (!first) return undefined;
  return others.length === 0 ? first.label : `${others.length + 1} chosen`;
}
