"use client";
import { Maximize, Minus, Plus } from "lucide-react";
import { Panel, useReactFlow, useStoreApi } from "reactflow";
import { IconButton } from "../ui/icon-button.tsx";
import type { Placed } from "./placed.ts";
import { openingViewport } from "./viewport.ts";

export function FlowControls({ placed }: { readonly placed: Placed }) {
  const flow = useReactFlow();
  const store = useStoreApi();
  // The layout knows how large the graph is, even where its nodes are not mounted.
  const fit = () => void flow.setViewport(openingViewport(placed, store.getState(), undefined));
  return (
    <Panel
      position="bottom-left"
      className="!m-3 flex gap-0.5 rounded-lg border bg-raised p-0.5 shadow-card"
    >
      <IconButton icon={Minus} label="Zoom out" onClick={() => void flow.zoomOut()} />
      <IconButton icon={Plus} label="Zoom in" onClick={() => void flow.zoomIn()} />
      <IconButton icon={Maximize} label="Show the whole graph" onClick={fit} />
    </Panel>
  );
}
