"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { JsonValue } from "@waymark/core";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "../../../trpc/provider.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { JsonEditor } from "../../../ui/json-editor.tsx";
import { jsonText, parseJson } from "../../../ui/json-text.ts";
import { useDesigner } from "../../designer-context.tsx";
import { samplesOfRun } from "./samples.ts";
import type { KeptSamples } from "./use-samples.ts";

/** A button that opens the values which expressions are tried with. */
export function SamplesButton({ samples, keep }: KeptSamples) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={FlaskConical} label="Sample data" onClick={() => setOpen(true)} />
      {open ? <SamplesDialog samples={samples} keep={keep} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SamplesDialog({ samples, keep, onClose }: KeptSamples & { readonly onClose: () => void }) {
  const [text, setText] = useState(jsonText({ ...samples }));
  const lastRun = useLastRun();
  const parsed = parseJson(text);
  const use = () => {
    if (!parsed.ok) return;
    keep(parsed.value);
    onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      onConfirm={use}
      title="Sample data"
      description="What expressions are tried with while you write them. It is kept in this browser and is no part of the workflow."
      footer={
        <>
          <Button
            kind="quiet"
            className="mr-auto"
            onClick={() => {
              keep(undefined);
              onClose();
            }}
          >
            As the schemas say
          </Button>
          <Button
            unavailable={lastRun.unavailable}
            onClick={() => lastRun.take((scope) => setText(jsonText({ ...samplesOfRun(scope) })))}
          >
            Take from the last run
          </Button>
          <Button kind="primary" unavailable={parsed.ok ? undefined : parsed.problem} onClick={use}>
            Use these
          </Button>
        </>
      }
    >
      <JsonEditor label="Sample data, JSON" text={text} onChange={setText} />
      <p className="mt-2 text-xs text-ink-3">
        “input” is that of a run; “outputs” has what steps gave, by their ids. A step that is not
        there gives what its task’s schema leads to expect.
        {samples.events === undefined
          ? null
          : " “events” has what signals carry, by their names, and “context” what is not as the machine begins and assigns it."}
      </p>
      {lastRun.failed ? (
        <p role="alert" className="mt-2 text-xs text-danger">
          The last run could not be read. Try again.
        </p>
      ) : null}
    </Dialog>
  );
}

/** The newest run of the published workflow that has completed. */
function useLastRun() {
  const { state } = useDesigner();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data } = useQuery(trpc.workflows.list.queryOptions());
  const { mutate, isPending, isError } = useMutation({
    mutationFn: async (runId: string) => (await client.runs.query.query({ runId })).value,
  });
  const own = data?.workflows.find(({ name }) => name === state.document?.["name"]);
  const run = own?.recent.find(({ status }) => status === "completed");
  return {
    failed: isError,
    unavailable: isPending
      ? "Being read"
      : run
        ? undefined
        : "No run of this workflow has completed yet.",
    take: (use: (scope: JsonValue) => void) => {
      if (run) mutate(run.id, { onSuccess: use });
    },
  };
}
