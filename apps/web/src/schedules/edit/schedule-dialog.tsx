"use client";
import { useMutation } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import type { ScheduleDetail } from "@waymark/orchestrator/api";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { refusedFields } from "../../forms/refused-fields.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPCClient } from "../../trpc/provider.tsx";
import { refusalOf } from "../../trpc/refusal.ts";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useRefreshSchedules } from "../use-schedules.ts";
import { ownZone } from "../zone-time.ts";
import { InputFields } from "./input-fields.tsx";
import { NextTimes } from "./next-times.tsx";
import { PolicyFields } from "./policy-fields.tsx";
import { draftOf, newDraft, problemsOf, settingsOf, type Draft } from "./settings-draft.ts";
import { usePreview, whyRefused } from "./use-preview.ts";
import { WhatFields } from "./what-fields.tsx";
import { WhenFields } from "./when-fields.tsx";

interface ScheduleDialogProps {
  /** The one to change; absent: a new one. */
  readonly schedule?: ScheduleDetail;
  /** Of a new one. */
  readonly workflow?: string;
  /** Of a new one; absent: that of the person. */
  readonly zone?: string;
  readonly onClose: () => void;
}

/** Makes a schedule, or changes one, with its next times in sight. */
export function ScheduleDialog({ schedule, workflow = "", zone, onClose }: ScheduleDialogProps) {
  const [draft, setDraft] = useState<Draft>(() =>
    schedule ? draftOf(schedule.settings) : newDraft({ workflow, zone: zone ?? ownZone() }),
  );
  const [input, setInput] = useState<JsonValue | undefined>(schedule?.settings.input as JsonValue);
  const [strict, setStrict] = useState(false);
  const preview = usePreview(draft);
  const save = useSave(schedule, onClose);
  const settings = input === undefined ? undefined : settingsOf(draft, input);
  const problems = strict ? problemsOf(draft) : {};
  const why = whyRefused(preview.error);
  const submit = () => {
    setStrict(true);
    if (settings && !save.isPending) save.mutate(settings);
  };
  const fields = {
    draft,
    problems:
      why !== undefined && draft.kind === "cron" ? { ...problems, expression: why } : problems,
    onChange: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={submit}
      title={schedule ? `Change “${schedule.settings.name}”` : "New schedule"}
      footer={
        <CommandFooter
          confirm={schedule ? "Save" : "Create schedule"}
          busy={save.isPending}
          unavailable={input === undefined ? "The input is not JSON yet." : undefined}
          onConfirm={submit}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-5">
        <WhatFields {...fields} />
        <Section title="When">
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-2">
            <WhenFields {...fields} />
            <div role="status" aria-label="Preview of the times">
              {preview.data ? (
                <NextTimes {...preview.data} zone={draft.zone} />
              ) : (
                <p className="rounded-lg border border-dashed p-4 text-sm text-ink-3">
                  {why ?? "The next times are shown here as soon as the fields can be read."}
                </p>
              )}
            </div>
          </div>
        </Section>
        <Section title="What else">
          <PolicyFields {...fields} />
        </Section>
        <Section title="Input">
          <InputFields
            workflow={draft.workflow}
            version={draft.version}
            initial={
              schedule?.settings.workflow === draft.workflow ? schedule.settings.input : undefined
            }
            onChange={setInput}
            refused={save.error ? refusedFields(refusalOf(save.error)) : []}
          />
        </Section>
        <Refused error={save.error} />
      </div>
    </Dialog>
  );
}

function useSave(schedule: ScheduleDetail | undefined, onClose: () => void) {
  const client = useTRPCClient();
  const router = useRouter();
  const refresh = useRefreshSchedules();
  return useMutation({
    mutationFn: (settings: NonNullable<ReturnType<typeof settingsOf>>) => {
      const asked = { settings, ...causeOf() };
      if (!schedule) return client.schedules.create.mutate(asked);
      const { id, revision } = schedule;
      return client.schedules.change.mutate({ id, revision, ...asked });
    },
    onSuccess: async ({ id }) => {
      await refresh();
      if (schedule) onClose();
      else router.push(`/schedules/${id}`);
    },
  });
}

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section aria-label={title} className="flex flex-col gap-3 border-t pt-4">
    <h3 className="text-sm font-semibold">{title}</h3>
    {children}
  </section>
);
