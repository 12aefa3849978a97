"use client";
import { useQuery } from "@tanstack/react-query";
import type { WorkflowDetail } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useDenied } from "../../../account/use-denied.ts";
import { SettingsSection } from "../../../settings/settings-section.tsx";
import { useTRPC } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { StatusText } from "../../../ui/status.tsx";
import { RetentionDialog } from "./retention-dialog.tsx";
import { keptFor, OUTCOMES } from "./retention.ts";
import { versionFacts } from "./version-facts.ts";

/** What holds for all runs of a workflow: how long they are kept, and what the shown version says of them. */
export const SettingsView = ({ workflow }: { readonly workflow: WorkflowDetail }) => (
  <div className="mx-auto flex max-w-4xl flex-col gap-8 p-6">
    <KeptRuns workflow={workflow} />
    <SettingsSection
      title={`What version ${workflow.shown.version} says`}
      note="It is part of the definition: edit the workflow and publish it to have it otherwise."
    >
      <dl className="divide-y rounded-lg border text-sm">
        {versionFacts(workflow.shown.source).map(({ label, value }) => (
          <div key={label} className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-2.5">
            <dt className="text-ink-3">{label}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  </div>
);

function KeptRuns({ workflow }: { readonly workflow: WorkflowDetail }) {
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const installation = useQuery(
    trpc.installation.get.queryOptions(undefined, { staleTime: Infinity }),
  );
  const denied = useDenied("settings:write");
  const { retention: own } = workflow;
  const others = installation.data?.retention;
  return (
    <SettingsSection
      title="How long runs are kept"
      note="After their end. Then they are deleted with their history, logs and payloads."
      action={
        <Button onClick={() => setOpen(true)} unavailable={denied}>
          Change
        </Button>
      }
    >
      <dl className="grid grid-cols-2 overflow-hidden rounded-lg border sm:grid-cols-4">
        {OUTCOMES.map((outcome) => (
          <div
            key={outcome}
            data-kept={outcome}
            className="border-line/70 px-4 py-3 not-first:border-l max-sm:nth-3:border-l-0"
          >
            <dt className="text-xs">
              <StatusText status={outcome} />
            </dt>
            <dd className="mt-1 text-sm tabular-nums">
              {keptFor(own?.[outcome] === undefined ? others?.[outcome] : own[outcome])}
            </dd>
            <dd className="text-xs text-ink-3">
              {own?.[outcome] === undefined ? "as the installation says" : "of this workflow"}
            </dd>
          </div>
        ))}
      </dl>
      {open ? (
        <RetentionDialog workflow={workflow} others={others} onClose={() => setOpen(false)} />
      ) : null}
    </SettingsSection>
  );
}
