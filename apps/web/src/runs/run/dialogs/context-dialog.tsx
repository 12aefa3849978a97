"use client";
import { useQuery } from "@tanstack/react-query";
import type { JsonObject, JsonValue } from "@waymark/core";
import { JsonField } from "../../../forms/json-field.tsx";
import { useJsonValue } from "../../../forms/use-json-value.ts";
import { useTRPC } from "../../../trpc/provider.tsx";
import { refusalOf } from "../../../trpc/refusal.ts";
import { CommandFooter } from "../../../ui/command-footer.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { ErrorState } from "../../../ui/error-state.tsx";
import { Loading, Skeleton } from "../../../ui/skeleton.tsx";
import { useStaging } from "../modify/staging.tsx";
import { useRunPage } from "../run-page-context.tsx";

const TITLE = "Edit the context";

/** The context as it is now has to be known before it is edited. */
export function ContextDialog({ onClose }: { readonly onClose: () => void }) {
  const { detail } = useRunPage();
  const trpc = useTRPC();
  const now = useQuery(
    trpc.runs.query.queryOptions(
      { runId: detail.id, expression: "context" },
      { staleTime: 0, gcTime: 0 },
    ),
  );
  if (now.data) return <ContextForm was={now.data.value} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} title={TITLE}>
      {now.isError ? (
        <ErrorState
          title="The context could not be read"
          refusal={refusalOf(now.error)}
          onRetry={() => void now.refetch()}
        />
      ) : (
        <Loading label="Reading the context">
          <Skeleton className="h-40 rounded-lg" />
        </Loading>
      )}
    </Dialog>
  );
}

interface ContextFormProps {
  readonly was: JsonValue;
  readonly onClose: () => void;
}

function ContextForm({ was, onClose }: ContextFormProps) {
  const { staged, stage } = useStaging();
  const edited = staged.map(({ change }) => change).find(({ type }) => type === "context.edited");
  const draft = useJsonValue(undefined, edited && "context" in edited ? edited.context : was);
  const missing = isObject(draft.value) ? undefined : "A context is a JSON object.";
  const keep = () => {
    if (!isObject(draft.value)) return;
    stage({ change: { type: "context.edited", context: draft.value, was } });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={keep}
      title={TITLE}
      description="The machine goes on with this. It moves nothing by itself: guards look at it with the next event."
      footer={
        <CommandFooter
          confirm="Stage it"
          busy={false}
          unavailable={missing}
          onConfirm={keep}
          onClose={onClose}
        />
      }
    >
      <JsonField
        label="Context"
        name="Context, JSON"
        text={draft.text}
        parsed={draft.parsed}
        onChange={draft.setText}
      />
    </Dialog>
  );
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
