"use client";
import type { EditorView } from "@codemirror/view";
import type { Problem, Surroundings } from "@waymark/core";
import type { DraftView } from "@waymark/orchestrator/api";
import dynamic from "next/dynamic";
import { useState } from "react";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { ScrollRegion } from "../ui/scroll-region.tsx";
import { Loading } from "../ui/skeleton.tsx";
import { isError, notPublishable } from "./check-text.ts";
import { ConflictPanel } from "./conflict-panel.tsx";
import { DesignerHeader } from "./designer-header.tsx";
import { DocumentEditor, showPlace } from "./document-editor.tsx";
import { Drawing } from "./drawing.tsx";
import { ProblemList } from "./problem-list.tsx";
import { useChecked } from "./use-checked.ts";
import { useDraft } from "./use-draft.ts";
import { useSurroundings } from "./use-surroundings.ts";

const PublishDialog = dynamic(
  async () => (await import("./publish/publish-dialog.tsx")).PublishDialog,
  { ssr: false },
);

interface DesignerWorkbenchProps {
  readonly draft: DraftView;
}

export function DesignerWorkbench({ draft }: DesignerWorkbenchProps) {
  const surroundings = useSurroundings();
  return surroundings ? (
    <Workbench draft={draft} surroundings={surroundings} />
  ) : (
    <Loading label="Loading what a workflow can be built of">
      <h1 className="p-4 text-sm text-ink-3">Loading tasks and workflows…</h1>
    </Loading>
  );
}

interface WorkbenchProps extends DesignerWorkbenchProps {
  readonly surroundings: Surroundings;
}

function Workbench({ draft, surroundings }: WorkbenchProps) {
  const { store, state } = useDraft(draft);
  const { now, drawn } = useChecked(state.text, surroundings);
  const [editor, setEditor] = useState<EditorView>();
  const [publishing, setPublishing] = useState(false);
  const errors = now.problems.filter(isError).length;
  const choose = (problem: Problem) => editor && showPlace(editor, problem);
  const isStale = now.text !== state.text;
  return (
    <>
      <DesignerHeader
        draft={draft}
        title={drawn?.definition.title}
        state={state}
        onPublish={() => setPublishing(true)}
        unavailable={
          state.saving === "conflict"
            ? "Decide first between the two versions of this draft."
            : isStale
              ? "Being checked"
              : notPublishable(now)
        }
      />
      {state.theirs ? (
        <ConflictPanel mine={state.text} theirs={state.theirs} onSettle={store.settle} />
      ) : null}
      <div className="grid min-h-0 flex-1 lg:grid-cols-2">
        <section aria-label="Document" className="flex min-h-80 min-w-0 flex-col lg:border-r">
          <DocumentEditor
            text={state.text}
            surroundings={surroundings}
            onChange={store.edit}
            onReady={setEditor}
          />
        </section>
        <div className="flex min-h-0 min-w-0 flex-col max-lg:border-t">
          <section aria-label="Graph" className="min-h-64 flex-1">
            <PanelBoundary name="graph">
              <Drawing graph={drawn?.graph} />
            </PanelBoundary>
          </section>
          <section aria-label="Problems" className="flex max-h-[38%] flex-col border-t">
            <h2 className="shrink-0 border-b bg-sunken px-4 py-1.5 text-xs font-medium text-ink-2">
              Problems{" "}
              <span data-errors={errors} className="text-ink-3 tabular-nums">
                {now.syntax === undefined ? now.problems.length : 1}
              </span>
            </h2>
            <ScrollRegion label="Problems" className="min-h-12">
              <ProblemList syntax={now.syntax} problems={now.problems} onChoose={choose} />
            </ScrollRegion>
          </section>
        </div>
      </div>
      {publishing && now.drawn && now.source !== undefined ? (
        <PublishDialog
          draft={draft}
          source={now.source}
          drawn={now.drawn}
          flush={store.flush}
          onClose={() => setPublishing(false)}
        />
      ) : null}
    </>
  );
}
