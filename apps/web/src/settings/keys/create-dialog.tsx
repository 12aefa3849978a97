"use client";
import { useState } from "react";
import { useMe } from "../../account/use-me.ts";
import { useWorkflowOptions } from "../../runs/list/use-workflow-options.ts";
import { CheckGroup } from "../../ui/check-group.tsx";
import { Choice } from "../../ui/choice.tsx";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { Refused } from "../../ui/refused.tsx";
import { IssuedDialog } from "./issued-dialog.tsx";
import { SCOPES } from "./scopes.ts";
import { useKeys, type KeyAsked } from "./use-keys.ts";

const LIVES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
  { value: "", label: "until revoked" },
] as const;

const NEW: KeyAsked = {
  name: "",
  scopes: ["runs:read", "runs:write"],
  workflows: [],
  lifeDays: 90,
};

export function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { create } = useKeys();
  const denied = useMe().data?.denied ?? {};
  const workflows = useWorkflowOptions();
  const able = SCOPES.filter(({ value }) => denied[value] === undefined);
  const [asked, ask] = useState<KeyAsked>(() => ({
    ...NEW,
    scopes: NEW.scopes.filter((scope) => denied[scope] === undefined),
  }));
  const missing = missingOf(asked);
  const make = () => {
    if (missing === undefined && !create.isPending) {
      create.mutate({ ...asked, name: asked.name.trim() });
    }
  };
  if (create.data) return <IssuedDialog apiKey={create.data.key} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      onConfirm={make}
      title="Create an API key"
      footer={
        <CommandFooter
          confirm="Create"
          busy={create.isPending}
          unavailable={missing}
          onConfirm={make}
          onClose={onClose}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Name" hint="Of the program that calls with it: what it does is signed so.">
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={60}
              value={asked.name}
              onChange={(event) => ask({ ...asked, name: event.target.value })}
            />
          )}
        </Field>
        <CheckGroup
          label="It may"
          chosen={asked.scopes}
          options={able}
          onChange={(chosen) =>
            ask({
              ...asked,
              scopes: able.map(({ value }) => value).filter((value) => chosen.includes(value)),
            })
          }
        />
        <CheckGroup
          label="Of these workflows; of none means of all"
          chosen={asked.workflows}
          options={workflows}
          onChange={(chosen) => ask({ ...asked, workflows: chosen })}
        />
        <Choice
          label="It is good for"
          value={asked.lifeDays === undefined ? "" : String(asked.lifeDays)}
          onChange={(days) => ask({ ...asked, lifeDays: days === "" ? undefined : Number(days) })}
          options={LIVES}
        />
        <Refused error={create.error} />
      </div>
    </Dialog>
  );
}

function missingOf({ name, scopes }: KeyAsked): string | undefined {
  if (name.trim() === "") return "Give it a name.";
  return scopes.length === 0 ? "Choose at least one thing that it may do." : undefined;
}
