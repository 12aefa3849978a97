"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { BulkActionView } from "@waymark/orchestrator/api";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { useDenied } from "../../account/use-denied.ts";
import { causeOf } from "../../person/cause-of.ts";
import { useTRPC, useTRPCClient } from "../../trpc/provider.tsx";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { plural } from "../../ui/format.ts";
import { ReasonField } from "../../ui/reason-field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { useClockZone } from "../../ui/time-look-context.tsx";
import { describeFilter } from "../describe-filter.ts";
import { OPERATION_TYPES, OPERATIONS, type OperationType } from "../operations.ts";
import { DEFAULT_RATE, RATES } from "../rates.ts";
import { MatchCount } from "./match-count.tsx";
import { OperationFields } from "./operation-fields.tsx";
import { countedFor, NO_FIELDS, operationOf } from "./operation-of.ts";

interface BulkDialogProps {
  readonly filter: BulkActionView["filter"];
  /** What is asked first; the person may choose something else. */
  readonly operation?: OperationType | undefined;
  readonly onClose: () => void;
}

/** What is done to all runs that fit the filter: how many those are is told before. */
export function BulkDialog({ filter, operation: asked = "retry", onClose }: BulkDialogProps) {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const router = useRouter();
  const [type, setType] = useState<OperationType>(asked);
  const [fields, setFields] = useState(NO_FIELDS);
  const [rate, setRate] = useState(DEFAULT_RATE);
  const [reason, setReason] = useState("");
  // One key per opening: a second click, or a retry after a lost answer, begins no second job.
  const [idempotencyKey] = useState(() => uuid());
  const operation = operationOf(type, fields);
  const zone = useClockZone();
  const matching = useQuery(
    trpc.bulk.preview.queryOptions(
      { operation: countedFor(type, operation), filter },
      { staleTime: 0, retry: false },
    ),
  );
  const create = useMutation({
    mutationFn: async () => {
      if ("missing" in operation) return;
      const request = { operation, filter, rate, idempotencyKey, ...causeOf(reason) };
      const { id } = await client.bulk.create.mutate(request);
      router.push(`/bulk/${id}`);
    },
  });
  const total = matching.data?.total;
  const denied = useDenied(type === "delete" ? "settings:write" : "runs:repair");
  const missing =
    denied ??
    ("missing" in operation
      ? operation.missing
      : total === 0
        ? "It would affect no run."
        : undefined);
  const begin = () => {
    if (missing === undefined && !create.isPending) create.mutate();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={begin}
      title={filter.ids ? "Act on the selected runs" : "Act on all these runs"}
      description={`On ${describeFilter(filter, zone)}.`}
      footer={
        <CommandFooter
          confirm={total === undefined ? "Begin" : `Begin on ${plural(total, "run")}`}
          busy={create.isPending}
          unavailable={missing}
          onConfirm={begin}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Choice
          label="Operation"
          value={type}
          onChange={(next) => setType(next as OperationType)}
          options={OPERATION_TYPES.map((value) => ({ value, label: OPERATIONS[value].label }))}
        />
        <p className="text-sm text-ink-2">{OPERATIONS[type].does}</p>
        <OperationFields type={type} fields={fields} onChange={setFields} />
        <MatchCount query={matching} />
        <Choice
          label="Rate"
          value={String(rate)}
          onChange={(next) => setRate(Number(next))}
          options={RATES.map((each) => ({ value: String(each), label: `${each}/s` }))}
        />
        <ReasonField
          value={reason}
          onChange={setReason}
          hint={type === "label" ? "Kept in the audit." : "Kept in the history of each run."}
        />
        <Refused error={create.error} />
      </div>
    </Dialog>
  );
}
