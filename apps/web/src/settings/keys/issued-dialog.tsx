"use client";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { curlText, typescriptText } from "../../workflows/start/call-text.ts";
import { SnippetTabs } from "../../workflows/start/snippet-tabs.tsx";
import { ShownOnce } from "../shown-once.tsx";

interface IssuedDialogProps {
  readonly apiKey: string;
  readonly onClose: () => void;
}

/** A call of a workflow that comes with Waymark. */
const EXAMPLE = {
  workflow: "order",
  input: {
    orderId: "o-1",
    amount: 49.9,
    items: [{ sku: "tent", quantity: 1 }],
    address: "1 Trail Road",
  },
};

/** A key, the only time it is shown, with calls that use it. */
export const IssuedDialog = ({ apiKey, onClose }: IssuedDialogProps) => (
  <Dialog
    open
    wide
    onClose={onClose}
    onConfirm={onClose}
    title="Your API key"
    description="Keep it where the program finds it: it is not shown again."
    footer={
      <CommandFooter confirm="I have it" busy={false} onConfirm={onClose} onClose={onClose} />
    }
  >
    <div className="flex flex-col gap-4">
      <ShownOnce name="the key" text={apiKey} />
      <div className="rounded-lg border">
        <SnippetTabs
          curl={curlText(EXAMPLE, location.origin, apiKey)}
          typescript={typescriptText(EXAMPLE, location.origin, "WAYMARK_API_KEY")}
        />
      </div>
    </div>
  </Dialog>
);
