"use client";
import type { RunDetail } from "@waymark/orchestrator/api";
import { useDenied } from "../../account/use-denied.ts";
import { useShortcuts } from "../../shell/use-shortcuts.ts";
import { copyAndSay } from "../../ui/copy-and-say.ts";
import { isFinished } from "../run-statuses.ts";
import type { RunPageFacts } from "./run-page-context.tsx";
import { nextFailed, retryable } from "./steps.ts";
import { useRunView, VIEWS } from "./use-run-view.ts";

/** Where the chosen step lies over the view: beside it, there is nothing to close. */
const OVER_THE_VIEW = "(width < 80rem)";

/** The keys of a run's page. */
export function useRunKeys(
  graph: RunDetail["graph"],
  { state, nodeId, select, ask, readOnly, live, setLive }: Omit<RunPageFacts, "detail" | "store">,
): void {
  const { show } = useRunView();
  const denied = useDenied("runs:repair");
  const mayAct = !readOnly && denied === undefined;
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
    "retry-step": () => failed && mayAct && ask({ kind: "retry", ...failed }),
    "cancel-run": () => mayAct && !isFinished(state.status) && ask({ kind: "cancel" }),
    "toggle-live": () => !readOnly && setLive(!live),
    "copy-link": () => void copyAndSay(window.location.href, "The link"),
    "close-step": () => window.matchMedia(OVER_THE_VIEW).matches && select(null),
  });
}
