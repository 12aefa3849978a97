"use client";
import type { HeatView, WorkflowDetail } from "@waymark/orchestrator/api";
import { parseAsInteger, useQueryState } from "nuqs";
import { RANGE_KEYS } from "../../../overview/ranges.ts";
import { SINCE } from "../../../runs/list/run-filter.ts";
import { plural } from "../../../ui/format.ts";
import { Menu, MenuChoice } from "../../../ui/menu.tsx";
import { Ago } from "../../../ui/time.tsx";
import { METRIC_KEYS, METRICS, type Metric } from "./heat-scale.ts";
import { useHeatSettings } from "./use-heat.ts";

interface HeatToolbarProps {
  readonly workflow: WorkflowDetail;
  readonly view: HeatView | undefined;
}

const ALL = "all";

/** Which measure, of which time and which version; and of how many runs it is. */
export function HeatToolbar({ workflow, view }: HeatToolbarProps) {
  const [settings, set] = useHeatSettings();
  const [, showVersion] = useQueryState("version", parseAsInteger.withOptions({ history: "push" }));
  const { metric, range, all } = settings;
  const chooseVersion = (value: string) => {
    void set({ all: value === ALL });
    if (value !== ALL) void showVersion(Number(value) === workflow.version ? null : Number(value));
  };
  return (
    <div
      role="group"
      aria-label="Heat map"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5"
    >
      <Menu label="Measure" chosen={METRICS[metric].label}>
        <MenuChoice
          value={metric}
          onChange={(next) => void set({ metric: next as Metric })}
          options={METRIC_KEYS.map((value) => ({ value, label: METRICS[value].label }))}
        />
      </Menu>
      <Menu label="Range" chosen={SINCE[range].label}>
        <MenuChoice
          value={range}
          onChange={(next) => void set({ range: next as typeof range })}
          options={RANGE_KEYS.map((value) => ({ value, label: SINCE[value].label }))}
        />
      </Menu>
      <Menu label="Version" chosen={all ? "All versions" : `v${workflow.shown.version}`}>
        <MenuChoice
          value={all ? ALL : String(workflow.shown.version)}
          onChange={chooseVersion}
          options={[
            { value: ALL, label: `All versions, drawn on v${workflow.shown.version}` },
            ...workflow.versions.map(({ version }) => ({
              value: String(version),
              label: `v${version}`,
            })),
          ]}
        />
      </Menu>
      {view === undefined ? null : <Sample sample={view.sample} />}
    </div>
  );
}

const Sample = ({ sample: { runs, isCapped, oldest } }: Pick<HeatView, "sample">) => (
  <p role="status" className="ml-auto text-xs text-ink-3" data-sample={runs}>
    {isCapped ? (
      <>
        the newest {plural(runs, "run")} of more
        {oldest === undefined ? null : (
          <>
            , the oldest of them from <Ago at={oldest} />
          </>
        )}
      </>
    ) : (
      plural(runs, "run")
    )}
  </p>
);
