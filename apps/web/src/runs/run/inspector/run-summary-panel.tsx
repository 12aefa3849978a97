"use client";
import { JsonView } from "../../../ui/json-view.tsx";
import { STATUS } from "../../../ui/status.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { MachineContext } from "../statechart/machine-context.tsx";

/** Beside the graph while no step is chosen: what went in and what came out. */
export function RunSummaryPanel() {
  const { detail, state } = useRunPage();
  return (
    <div className="flex flex-col gap-4 px-4 pt-3.5 pb-6">
      <div>
        <h2 className="text-[0.9375rem] font-semibold tracking-[-0.01em]">The whole run</h2>
        <p className="mt-0.5 text-sm text-ink-3">
          {STATUS[state.status].sentence} Choose a step to see its attempts.
        </p>
      </div>
      <MachineContext />
      {detail.output === undefined ? null : <JsonView label="Output" value={detail.output} />}
      <JsonView label="Input" root="input" value={detail.input} />
    </div>
  );
}
