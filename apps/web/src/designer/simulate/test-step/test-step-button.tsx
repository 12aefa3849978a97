"use client";
import { FlaskRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { useDesigner } from "../../designer-context.tsx";
import { useControlKey } from "../../use-control-key.ts";
import { testedStep } from "./tested-step.ts";

const TestStepDialog = dynamic(
  async () => (await import("./test-step-dialog.tsx")).TestStepDialog,
  {
    ssr: false,
  },
);

/** Tries the selected step alone, for real. */
export function TestStepButton({ nodeId }: { readonly nodeId: string }) {
  const { state, surroundings, checked } = useDesigner();
  const [open, setOpen] = useState(false);
  const step = testedStep(state.document, nodeId, (task) => surroundings.tasks.has(task));
  const definition = checked.drawn?.definition;
  const reason =
    typeof step === "string" ? step : definition ? undefined : "The document cannot be read yet.";
  useControlKey("enter", () => {
    if (reason === undefined && !document.querySelector("[role=dialog]")) setOpen(true);
  });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} unavailable={reason}>
        <FlaskRound aria-hidden /> Test this step
      </Button>
      {open && definition && typeof step !== "string" ? (
        <TestStepDialog step={step} definition={definition} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
