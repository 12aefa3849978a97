"use client";
import type { Problem } from "@waymark/core";
import { useMemo } from "react";
import { PanelBoundary } from "../../ui/panel-boundary.tsx";
import { marksOf } from "../canvas/marks.ts";
import { DesignLayout } from "../design-layout.tsx";
import { useDesigner } from "../designer-context.tsx";
import { pathOf } from "../document/json-edit.ts";
import { DagCanvas } from "./canvas/dag-canvas.tsx";
import { DagInspector } from "./dag-inspector.tsx";
import { DagEditingContext } from "./editing/dag-editing.ts";
import { useAddKey } from "./editing/use-add-key.ts";
import { EDITS_DAG, useClipboard } from "./editing/use-clipboard.ts";
import { useEditing } from "./editing/use-editing.ts";
import { LeftPanel } from "./left-panel.tsx";
import { NeedsDialog } from "./needs-dialog.tsx";
import { stepAt } from "./node-path.ts";
import { StepSearch } from "./palette/step-search.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { TaskPicturesContext, useTaskPictures } from "./step-icon.tsx";

/** A DAG on its canvas, with what can be added at the left and what is selected at the right. */
export function DagDesign() {
  const { select, checked } = useDesigner();
  const editing = useEditing();
  const pictures = useTaskPictures();
  const { problems } = checked.now;
  const marks = useMemo(() => marksOf(problems, stepAt), [problems]);
  useClipboard(editing);
  useAddKey(editing);
  const choose = ({ pointer }: Problem) => {
    const stepId = stepAt(pathOf(pointer));
    select(stepId === undefined ? [] : [stepId]);
  };
  return (
    <TaskPicturesContext value={pictures}>
      <DagEditingContext value={editing}>
        <DesignLayout
          canvas={
            <PanelBoundary name="canvas">
              <div {...{ [EDITS_DAG]: "" }} className="flex min-h-64 min-w-0 flex-1">
                <LeftPanel marks={marks} />
                <DagCanvas marks={marks} />
              </div>
            </PanelBoundary>
          }
          inspector={<DagInspector />}
          onChoose={choose}
        />
        <StepSearch />
        <RenameDialog />
        <NeedsDialog />
        <p role="status" aria-live="polite" className="sr-only">
          {editing.announced}
        </p>
      </DagEditingContext>
    </TaskPicturesContext>
  );
}
