"use client";
import { FlaskConicalOff } from "lucide-react";
import dynamic from "next/dynamic";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/skeleton.tsx";
import { notPublishable } from "../check-text.ts";
import { useDesigner } from "../designer-context.tsx";

// The simulator comes with the view: who only draws does not load it.
const SimulateView = dynamic(async () => (await import("./simulate-view.tsx")).SimulateView, {
  ssr: false,
  loading: () => (
    <Loading label="Loading the simulator">
      <p className="p-4 text-sm text-ink-3">Loading the simulator…</p>
    </Loading>
  ),
});

/** The third view of the document: run in the page. What has errors cannot run. */
export function SimulateTab() {
  const { checked } = useDesigner();
  const { now } = checked;
  const reason = notPublishable(now);
  if (reason !== undefined || !now.drawn)
    return (
      <EmptyState icon={FlaskConicalOff} title="It cannot be simulated yet">
        {reason} What is wrong is told in Design and Code, below the graph.
      </EmptyState>
    );
  return <SimulateView definition={now.drawn.definition} />;
}
