"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { OverlayContext, SelectionContext } from "../../graph/overlay.tsx";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { ErrorStrip } from "./error-strip.tsx";
import { LiveSwitch } from "./live-switch.tsx";
import { StagingBanner } from "./modify/staging-banner.tsx";
import { StagingProvider, useNewStaging } from "./modify/staging.tsx";
import { PlanPreviewProvider, useNewPlanPreview } from "./plan/plan-preview.tsx";
import { RunActionBar } from "./run-actions.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunPageProvider, type RunDialog } from "./run-page-context.tsx";
import { RunViews } from "./run-views.tsx";
import { nodeOfInterest, nodeOfPath } from "./steps.ts";
import { useRunKeys } from "./use-run-keys.ts";
import { useRunView } from "./use-run-view.ts";
import { useLiveRun } from "./use-run.ts";
import { WhyStrip } from "./why/why-strip.tsx";

// Forms and editor are most of the page's code and seldom needed: they come when a dialog opens.
const RunDialogs = dynamic(async () => (await import("./dialogs/run-dialogs.tsx")).RunDialogs, {
  ssr: false,
});

interface RunWorkbenchProps {
  readonly detail: RunDetail;
  readonly reload: () => Promise<unknown>;
  /** The run is in a file. */
  readonly readOnly?: boolean;
}

/** A run that is known: everything on the page shows one state and one selection. */
export function RunWorkbench({ detail, reload, readOnly = false }: RunWorkbenchProps) {
  const [live, setLive] = useState(true);
  const { store, state } = useLiveRun(detail, reload, live);
  const { step, select } = useRunView();
  const [dialog, ask] = useState<RunDialog>();
  const { graph } = detail;

  const named = step === null ? undefined : nodeOfPath(step);
  const chosen = graph.nodes.find(({ id }) => id === named)?.id;
  const inside = chosen !== undefined && step !== chosen ? (step ?? undefined) : undefined;
  const [shown, setShown] = useState<string>();
  const nodeId = chosen ?? nodeOfInterest(graph, state.nodes, shown);
  if (nodeId !== shown) setShown(nodeId);
  const staging = useNewStaging();
  const preview = useNewPlanPreview();
  const page = { detail, state, store, nodeId, inside, select, ask, readOnly, live, setLive };
  useRunKeys(graph, page);
  const overlay = useMemo(
    () => ({
      subscribe: store.subscribeNode,
      subscribeAll: store.subscribe,
      get: store.node,
      requested: store.requestedOf,
    }),
    [store],
  );
  const selection = useMemo(() => ({ nodeId, select, live: true }), [nodeId, select]);
  return (
    <RunPageProvider value={page}>
      <OverlayContext value={overlay}>
        <SelectionContext value={selection}>
          <StagingProvider value={staging}>
            <PlanPreviewProvider value={preview}>
              <PanelBoundary name="header">
                <RunHeader />
              </PanelBoundary>
              <LiveSwitch />
              <StagingBanner />
              <PanelBoundary name="reason">
                <ErrorStrip />
                <WhyStrip />
              </PanelBoundary>
              <RunViews />
              <RunActionBar />
              {dialog ? (
                <RunDialogs dialog={dialog} onClose={() => ask(undefined)} reload={reload} />
              ) : null}
            </PlanPreviewProvider>
          </StagingProvider>
        </SelectionContext>
      </OverlayContext>
    </RunPageProvider>
  );
}
