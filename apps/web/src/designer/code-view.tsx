"use client";
import type { EditorView } from "@codemirror/view";
import { useState } from "react";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { useIsNarrow } from "../ui/use-is-narrow.ts";
import { useDesigner } from "./designer-context.tsx";
import { DocumentEditor, showPlace } from "./document-editor.tsx";
import { kindOfDocument } from "./document/document-kind.ts";
import { Drawing } from "./drawing.tsx";
import { ProblemsPanel } from "./problems-panel.tsx";

/** The document as text beside its graph. */
export function CodeView() {
  const { store, state, checked, surroundings } = useDesigner();
  const isNarrow = useIsNarrow();
  const [editor, setEditor] = useState<EditorView>();
  return (
    <div className="grid min-h-0 flex-1 lg:grid-cols-2">
      <section aria-label="Document" className="flex min-h-80 min-w-0 flex-col lg:border-r">
        <DocumentEditor
          text={state.text}
          kind={kindOfDocument(state.document)}
          surroundings={surroundings}
          onChange={isNarrow ? undefined : store.type}
          history={store}
          onReady={setEditor}
        />
      </section>
      <div className="flex min-h-0 min-w-0 flex-col max-lg:border-t">
        <section aria-label="Graph" className="min-h-64 flex-1">
          <PanelBoundary name="graph">
            <Drawing graph={checked.drawn?.graph} />
          </PanelBoundary>
        </section>
        <ProblemsPanel
          checked={checked.now}
          onChoose={(problem) => editor && showPlace(editor, problem)}
        />
      </div>
    </div>
  );
}
