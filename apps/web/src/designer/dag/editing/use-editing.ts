"use client";
import { useMemo, useState } from "react";
import { CanvasLink } from "../../canvas/canvas-link.ts";
import { useDesigner } from "../../designer-context.tsx";
import { useIsReadOnly } from "../../use-is-read-only.ts";
import { sketchOf } from "../sketch.ts";
import { arranging } from "./arranging.ts";
import { copying } from "./copying.ts";
import type { Asking, DagEditing } from "./dag-editing.ts";
import { moving } from "./moving.ts";
import { stepEdits } from "./step-edits.ts";

const NO_PLACES = { nodes: {} };

export function useEditing(): DagEditing {
  const designer = useDesigner();
  const { document } = designer.state;
  const [canvas] = useState(() => new CanvasLink());
  const graph = useMemo(() => sketchOf(document ?? {}), [document]);
  const [asking, ask] = useState<Asking>();
  const [renaming, askName] = useState<string>();
  const [needing, askNeeds] = useState<string>();
  const [announced, announce] = useState("");
  const isReadOnly = useIsReadOnly();
  return useMemo(() => {
    const places = () => canvas.view?.places() ?? NO_PLACES;
    const base = { designer, graph, places, announce };
    return {
      ...stepEdits(base),
      ...arranging(base),
      ...copying(base),
      ...moving(base),
      graph,
      isReadOnly,
      asking,
      ask,
      renaming,
      askName,
      needing,
      askNeeds,
      announce,
      announced,
      canvas,
    };
  }, [canvas, designer, graph, isReadOnly, asking, renaming, needing, announced]);
}
