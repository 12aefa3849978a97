"use client";
import { useQuery } from "@tanstack/react-query";
import type { Definition, Graph, JsonValue } from "@waymark/core";
import type { DraftView } from "@waymark/orchestrator/api";
import { useState } from "react";
import { useTRPC } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { Loading, Skeleton } from "../../ui/skeleton.tsx";
import { CounterfactualSection } from "../counterfactual/counterfactual-section.tsx";
import { PublishEffects } from "./publish-effects.tsx";
import { usePublish } from "./use-publish.ts";

interface PublishDialogProps {
  readonly draft: DraftView;
  /** The version that the draft is to replace. */
  readonly baseVersion: number | undefined;
  readonly source: JsonValue;
  readonly drawn: { readonly definition: Definition; readonly graph: Graph };
  /** Saves what is not saved yet, so that nothing is lost should publishing fail. */
  readonly flush: () => Promise<void>;
  readonly onClose: () => void;
}

export function PublishDialog({
  draft,
  baseVersion,
  source,
  drawn,
  flush,
  onClose,
}: PublishDialogProps) {
  const { name } = drawn.definition;
  const trpc = useTRPC();
  const query = useQuery(trpc.workflows.get.queryOptions({ name }, { staleTime: 0, retry: false }));
  const isNew = query.error !== null && refusalOf(query.error).code === "WORKFLOW_NOT_FOUND";
  const current = query.data;
  const [note, setNote] = useState("");
  const [strict, setStrict] = useState(false);
  const publish = usePublish(draft.id);
  const isMissing = note.trim() === "";
  const confirm = () => {
    setStrict(true);
    if (isMissing || publish.isPending || (!current && !isNew)) return;
    publish.mutate({
      source,
      note: note.trim(),
      replaces: current?.version ?? 0,
      flush,
      inFlight: current?.versions.reduce((sum, { inFlight }) => sum + inFlight, 0) ?? 0,
    });
  };
  return (
    <Dialog
      open
      wide={current !== undefined}
      onClose={onClose}
      onConfirm={confirm}
      title={`Publish ${drawn.definition.title}`}
      description={
        isNew
          ? `A new workflow, ${name}`
          : current && `${name}, of which v${current.version} is the latest`
      }
      footer={
        <CommandFooter
          confirm="Publish"
          busy={publish.isPending}
          unavailable={current || isNew ? undefined : "Reading what is published"}
          onConfirm={confirm}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        {current ? (
          <PublishEffects
            draft={draft}
            baseVersion={baseVersion}
            current={current}
            source={source}
            drawn={drawn}
          />
        ) : isNew ? (
          <p className="text-sm text-ink-2">It can be started as soon as it is published.</p>
        ) : query.isPending ? (
          <Loading label="Reading what is published">
            <Skeleton className="h-28 rounded-lg" />
          </Loading>
        ) : null}
        <Field
          label="What is new"
          hint="Shown beside the version, and in the audit log."
          error={strict && isMissing ? "Say in a few words what is new." : undefined}
        >
          {(ids) => (
            <TextArea
              {...ids}
              value={note}
              maxLength={2_000}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        {current ? <CounterfactualSection source={source} graph={drawn.graph} /> : null}
        <Refused error={publish.error ?? (isNew ? null : query.error)} />
      </div>
    </Dialog>
  );
}
