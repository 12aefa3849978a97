"use client";
import { useMemo, type ReactNode } from "react";
import { OverlayContext } from "../../../graph/overlay.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { useMoment, usePast } from "./use-past.ts";

/** The graph within shows the run as it stood at the chosen moment, or as it stands. */
export function PastOverlay({ children }: { readonly children: ReactNode }) {
  const [moment] = useMoment();
  return moment === null ? children : <AtMoment moment={moment}>{children}</AtMoment>;
}

function AtMoment({ moment, children }: { readonly moment: number; readonly children: ReactNode }) {
  const { detail, state } = useRunPage();
  const { data } = usePast(detail.id, Math.min(moment, state.sequence));
  const nodes = data?.nodes;
  const source = useMemo(
    () => ({
      subscribe: () => () => {},
      subscribeAll: () => () => {},
      get: (nodeId: string) => nodes?.[nodeId],
      requested: () => undefined,
    }),
    [nodes],
  );
  return <OverlayContext value={source}>{children}</OverlayContext>;
}
