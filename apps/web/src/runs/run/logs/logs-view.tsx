"use client";
import { useRunPage } from "../run-page-context.tsx";
import { LogPanel } from "./log-panel.tsx";

/** All that was said of the run, whoever said it. */
export function LogsView() {
  const { state } = useRunPage();
  return (
    <div className="flex h-full min-h-0 flex-col">
      <LogPanel of="the run" live={state.status === "running"} named />
    </div>
  );
}
