"use client";
import { X } from "lucide-react";
import { SINCE } from "../runs/list/run-filter.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuChoice } from "../ui/menu.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { NeedsAttention } from "./needs-attention.tsx";
import { NothingInRange } from "./nothing-in-range.tsx";
import { OutcomeChart } from "./outcome-chart.tsx";
import { Panel } from "./panel.tsx";
import { QueueRow } from "./queue-row.tsx";
import { RANGE_KEYS } from "./ranges.ts";
import { RetriedSteps } from "./retried-steps.tsx";
import { ApprovalsTile, Tiles } from "./tiles.tsx";
import { useOverviewRange, type OverviewRange } from "./use-overview-range.ts";
import { useOverview } from "./use-overview.ts";
import { WorkflowFigures } from "./workflow-figures.tsx";

const TILE = "h-24 rounded-xl";

/** What happened lately, and what wants a person. */
export function OverviewPage() {
  const range = useOverviewRange();
  const { outcomes, approvals, workers, lag, failures, busiest } = useOverview(range);
  const nothing =
    outcomes.data && !range.isDrawn && outcomes.data.now.runs + outcomes.data.before.runs === 0;
  return (
    <>
      <PageHeader title="Overview">
        <RangeMenu range={range} />
      </PageHeader>
      {/* Relative: captions that only screen readers read lie within it, and do not lengthen the page. */}
      <div className="scroll-quiet relative min-h-0 flex-1 overflow-auto p-4">
        {nothing === true ? (
          <NothingInRange />
        ) : (
          <div className="mx-auto flex max-w-6xl flex-col gap-5">
            <section
              aria-label="Figures"
              className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:[&>[data-loading]:first-child]:col-span-3"
            >
              <Panel name="The figures" query={outcomes} waiting={TILE}>
                {(data) => <Tiles outcomes={data} range={range} />}
              </Panel>
              <Panel name="The approvals" query={approvals} waiting={TILE}>
                {(counts) => <ApprovalsTile counts={counts} />}
              </Panel>
            </section>
            <Panel name="The queue" query={workers} waiting="h-12 rounded-xl">
              {(data) => <QueueRow view={data} lag={lag.data} />}
            </Panel>
            <Panel name="The outcomes" query={outcomes} waiting="h-52 rounded-xl">
              {(data) => <OutcomeChart outcomes={data} range={range} />}
            </Panel>
            <Panel name="The failures" query={failures} waiting="h-32 rounded-xl">
              {(data) => <NeedsAttention view={data} range={range} />}
            </Panel>
            <Panel name="The slowest and most retried" query={busiest} waiting="h-40 rounded-xl">
              {({ workflows, steps }) => (
                <div className="grid items-start gap-5 xl:grid-cols-[3fr_2fr]">
                  <WorkflowFigures workflows={workflows} range={range} />
                  <RetriedSteps steps={steps} range={range} />
                </div>
              )}
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}

const RangeMenu = ({ range }: { readonly range: OverviewRange }) => (
  <>
    {range.isDrawn ? (
      <Button kind="quiet" onClick={() => range.choose(range.key)}>
        <X aria-hidden /> Back to {SINCE[range.key].label.toLowerCase()}
      </Button>
    ) : null}
    <Menu label="Range" chosen={range.label}>
      <MenuChoice
        value={range.isDrawn ? "" : range.key}
        onChange={(next) => range.choose(next as typeof range.key)}
        options={RANGE_KEYS.map((value) => ({ value, label: SINCE[value].label }))}
      />
    </Menu>
  </>
);
