"use client";
import type { DraftView } from "@waymark/orchestrator/api";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState, useSyncExternalStore } from "react";
import { useDenied } from "../account/use-denied.ts";
import { Loading } from "../ui/skeleton.tsx";
import { TabPanel, Tabs } from "../ui/tabs.tsx";
import { notPublishable } from "./check-text.ts";
import { CodeView } from "./code-view.tsx";
import { ConflictPanel } from "./conflict/conflict-panel.tsx";
import { useMerge } from "./conflict/use-merge.ts";
import { DesignView } from "./design-view.tsx";
import { DesignerContext, type Designer } from "./designer-context.tsx";
import { DesignerHeader } from "./designer-header.tsx";
import { writtenTitle } from "./document/written-title.ts";
import { LockedDraft } from "./locked-draft.tsx";
import { NewerVersionStrip } from "./newer-version/newer-version-strip.tsx";
import { useNewerVersion } from "./newer-version/use-newer-version.ts";
import { RefusalStrip } from "./rescue/refusal-strip.tsx";
import { useRestoredVersion } from "./restore/use-restored-version.ts";
import { SimulateTab } from "./simulate/simulate-tab.tsx";
import { SimulationHost } from "./simulate/simulation-host.tsx";
import { SmallScreenNote } from "./small-screen-note.tsx";
import { useChecked } from "./use-checked.ts";
import { useDraft } from "./use-draft.ts";
import { useHistoryKeys } from "./use-history-keys.ts";
import { useSurroundings, type BuiltOf } from "./use-surroundings.ts";
import { useWithChildren } from "./use-with-children.ts";

const PublishDialog = dynamic(
  async () => (await import("./publish/publish-dialog.tsx")).PublishDialog,
  { ssr: false },
);

const VIEWS = ["design", "code", "simulate"] as const;
type View = (typeof VIEWS)[number];

const PANEL = "flex min-h-0 flex-1 flex-col";

interface DesignerWorkbenchProps {
  readonly draft: DraftView;
}

export function DesignerWorkbench({ draft }: DesignerWorkbenchProps) {
  const builtOf = useSurroundings();
  const denied = useDenied("workflows:write");
  if (!builtOf) {
    return (
      <Loading label="Loading what a workflow can be built of">
        <h1 className="p-4 text-sm text-ink-3">Loading tasks and workflows…</h1>
      </Loading>
    );
  }
  return denied === undefined ? (
    <Workbench draft={draft} builtOf={builtOf} />
  ) : (
    <LockedDraft draft={draft} surroundings={builtOf.surroundings} reason={denied} />
  );
}

interface WorkbenchProps extends DesignerWorkbenchProps {
  readonly builtOf: BuiltOf;
}

function Workbench({ draft, builtOf: { surroundings: around, tasks } }: WorkbenchProps) {
  const { store, state, document } = useDraft(draft);
  const documentState = useSyncExternalStore(document.subscribe, document.get, document.get);
  const surroundings = useWithChildren(around, documentState.document);
  const checked = useChecked(state.text, surroundings);
  const [selected, select] = useState<readonly string[]>([]);
  const [view, show] = useQueryState(
    "view",
    parseAsStringLiteral(VIEWS).withDefault("design").withOptions({ history: "push" }),
  );
  const [publishing, setPublishing] = useState(false);
  const merge = useMerge(document, state);
  useRestoredVersion(document, draft.workflow);
  const newer = useNewerVersion(draft.workflow, state.baseVersion);
  useHistoryKeys(document);
  const designer = useMemo(
    (): Designer => ({
      draftId: draft.id,
      store: document,
      state: documentState,
      checked,
      surroundings,
      tasks,
      selected,
      select,
    }),
    [draft.id, document, documentState, checked, surroundings, tasks, selected],
  );
  const { now } = checked;
  const isStale = now.text !== state.text;
  return (
    <DesignerContext value={designer}>
      <DesignerHeader
        draft={draft}
        title={writtenTitle(documentState.document)}
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
      {state.conflict ? (
        <ConflictPanel
          mine={state.text}
          conflict={state.conflict}
          merge={merge}
          onSettle={document.settle}
        />
      ) : null}
      <SmallScreenNote />
      {state.refusal === undefined ? null : (
        <RefusalStrip draftId={draft.id} text={state.text} refusal={state.refusal} />
      )}
      {newer && !state.conflict && draft.workflow !== undefined ? (
        <NewerVersionStrip workflow={draft.workflow} newer={newer} onTaken={store.rebase} />
      ) : null}
      <SimulationHost>
        <Tabs<View>
          label="Views of the document"
          value={view}
          onChange={(next) => void show(next)}
          tabs={[
            { id: "design", label: "Design" },
            { id: "code", label: "Code" },
            { id: "simulate", label: "Simulate" },
          ]}
          className="flex min-h-0 flex-1 flex-col"
        >
          <TabPanel value="design" className={PANEL}>
            <DesignView />
          </TabPanel>
          <TabPanel value="code" className={PANEL}>
            <CodeView />
          </TabPanel>
          <TabPanel value="simulate" className={PANEL}>
            <SimulateTab />
          </TabPanel>
        </Tabs>
      </SimulationHost>
      {publishing && now.drawn && now.source !== undefined ? (
        <PublishDialog
          draft={draft}
          baseVersion={state.baseVersion}
          source={now.source}
          drawn={now.drawn}
          flush={store.flush}
          onClose={() => setPublishing(false)}
        />
      ) : null}
    </DesignerContext>
  );
}
