"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { OverlayContext, SelectionContext } from "../../graph/overlay.tsx";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { ErrorStrip } from "./error-strip.tsx";
import { StagingBanner } from "./modify/staging-banner.tsx";
import { StagingProvider, useNewStaging } from "./modify/staging.tsx";
import { RunActionBar } from "./run-actions.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunPageProvider, type RunDialog } from "./run-page-context.tsx";
import { RunViews } from "./run-views.tsx";
import { nextFailed, nodeOfInterest, nodeOfPath, retryable } from "./steps.ts";
import { useRunView, VIEWS } from "./use-run-view.ts";
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
  const { store, state } = useLiveRun(detail, reload);
  const { step, select, show } = useRunView();
  const [dialog, ask] = useState<RunDialog>();
  const { graph } = detail;

  const named = step === null ? undefined : nodeOfPath(step);
  const chosen = graph.nodes.find(({ id }) => id === named)?.id;
  const inside = chosen !== undefined && step !== chosen ? (step ?? undefined) : undefined;
  const [shown, setShown] = useState<string>();
  const nodeId = chosen ?? nodeOfInterest(graph, state.nodes, shown);
  if (nodeId !== shown) setShown(nodeId);
  const [failed] = retryable(graph, state.nodes);
  const selectFailed = (by: 1 | -1) => {
    const next = nextFailed(graph, state.nodes, nodeId, by);
    if (next !== undefined) select(next);
  };
  useShortcuts({
    "previous-failed": () => selectFailed(-1),
    "next-failed": () => selectFailed(1),
    "view-1": () => show(VIEWS[0]),
    "view-2": () => show(VIEWS[1]),
    "view-3": () => show(VIEWS[2]),
    "view-4": () => show(VIEWS[3]),
    "view-5": () => show(VIEWS[4]),
    "view-6": () => show(VIEWS[5]),
    "retry-step": () => failed && !readOnly && ask({ kind: "retry", ...failed }),
  });

  const staging = useNewStaging();
  const page = { detail, state, store, nodeId, inside, select, ask, readOnly };
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
            <PanelBoundary name="header">
              <RunHeader />
            </PanelBoundary>
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
          </StagingProvider>
        </SelectionContext>
      </OverlayContext>
    </RunPageProvider>
  );
}
