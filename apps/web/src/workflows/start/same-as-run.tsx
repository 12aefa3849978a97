"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { RunDetail } from "@waymark/orchestrator/api";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { Field } from "../../ui/field.tsx";
import { formatDateTime, shortId } from "../../ui/format.ts";
import { Refused } from "../../ui/refused.tsx";
import { Select } from "../../ui/select.tsx";
import { STATUS } from "../../ui/status.tsx";
import { useClockZone } from "../../ui/time-look-context.tsx";

const SHOWN = 20;

interface SameAsRunProps {
  readonly workflow: string;
  readonly onChoose: (run: RunDetail) => void;
}

/** Takes over what an earlier run was started with. */
export function SameAsRun({ workflow, onChoose }: SameAsRunProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const zone = useClockZone();
  const recent = useQuery(trpc.runs.list.queryOptions({ workflow, limit: SHOWN }));
  const take = useMutation({
    mutationFn: async (runId: string) => onChoose(await client.runs.describe.query({ runId })),
  });
  const runs = recent.data?.runs ?? [];
  if (runs.length === 0) return null;
  return (
    <>
      <Field label="Same as run">
        {(ids) => (
          <Select
            {...ids}
            value={take.variables ?? ""}
            options={[
              { value: "", label: "Begin with an input of its own" },
              ...runs.map(({ id, status, startedAt }) => ({
                value: id,
                label: `${shortId(id)}, ${STATUS[status].label.toLowerCase()}, ${formatDateTime(startedAt, zone)}`,
              })),
            ]}
            onChange={(runId) => (runId === "" ? take.reset() : take.mutate(runId))}
          />
        )}
      </Field>
      <Refused error={take.error} />
    </>
  );
}
