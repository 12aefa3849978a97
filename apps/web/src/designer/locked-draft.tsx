"use client";
import type { Surroundings } from "@waymark/core";
import type { DraftView } from "@waymark/orchestrator/api";
import { Lock, Rocket } from "lucide-react";
import { useMemo } from "react";
import { Breadcrumb } from "../ui/breadcrumb.tsx";
import { Button } from "../ui/button.tsx";
import { JsonEditor } from "../ui/json-editor.tsx";
import { PanelBoundary } from "../ui/panel-boundary.tsx";
import { checkText } from "./check-text.ts";
import { DraftBadge } from "./draft-badge.tsx";
import { Drawing } from "./drawing.tsx";

interface LockedDraftProps {
  readonly draft: DraftView;
  readonly surroundings: Surroundings;
  /** Why whoever looks may not change it. */
  readonly reason: string;
}

/** A draft for who may look at it and not change it: its graph beside its text, as it was saved last. */
export function LockedDraft({ draft, surroundings, reason }: LockedDraftProps) {
  const { drawn } = useMemo(() => checkText(draft.text, surroundings), [draft.text, surroundings]);
  return (
    <>
      <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2">
        <Breadcrumb
          above={[{ href: "/workflows", title: "Workflows" }]}
          title={drawn?.definition.title ?? draft.workflow ?? "New workflow"}
        >
          <DraftBadge owner={draft.owner} baseVersion={draft.baseVersion} />
        </Breadcrumb>
        <Button kind="primary" unavailable={reason}>
          <Rocket aria-hidden /> Publish
        </Button>
      </header>
      <p
        role="status"
        data-tone="amber"
        className="flex items-center gap-2 border-b border-tone/30 bg-tone/7 px-4 py-2 text-sm"
      >
        <Lock aria-hidden className="size-4 shrink-0 text-tone" />
        {reason} This is the draft as it was saved last.
      </p>
      <div className="grid min-h-0 flex-1 lg:grid-cols-2">
        <section aria-label="Graph" className="min-h-64 min-w-0">
          <PanelBoundary name="graph">
            <Drawing graph={drawn?.graph} />
          </PanelBoundary>
        </section>
        <section
          aria-label="Document"
          className="scroll-quiet min-h-0 min-w-0 overflow-auto p-4 max-lg:border-t lg:border-l"
        >
          <JsonEditor label="Definition, JSON" text={draft.text} />
        </section>
      </div>
    </>
  );
}
