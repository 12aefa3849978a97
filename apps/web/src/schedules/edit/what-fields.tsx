"use client";
import { useQuery } from "@tanstack/react-query";
import { useWorkflowOptions } from "../../runs/list/use-workflow-options.ts";
import { useTRPC } from "../../trpc/provider.tsx";
import { Field } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { DraftText } from "./draft-text.tsx";
import type { DraftFieldsProps } from "./field-props.ts";

/** Which workflow is run, under which name. */
export function WhatFields(props: DraftFieldsProps) {
  const { draft, problems, onChange } = props;
  const trpc = useTRPC();
  const workflows = useWorkflowOptions();
  const detail = useQuery(
    trpc.workflows.get.queryOptions({ name: draft.workflow }, { enabled: draft.workflow !== "" }),
  );
  const versions = detail.data?.versions.map(({ version }) => String(version)) ?? [];
  return (
    <div className="grid gap-3 sm:grid-cols-[2fr_2fr_1fr]">
      <DraftText {...props} label="Name" field="name" />
      <Field label="Workflow" error={problems.workflow}>
        {(ids) => (
          <Select
            {...ids}
            value={draft.workflow}
            onChange={(workflow) => onChange({ workflow, version: "" })}
            options={[{ value: "", label: "Choose…" }, ...workflows]}
          />
        )}
      </Field>
      <Field label="Version">
        {(ids) => (
          <Select
            {...ids}
            value={draft.version}
            onChange={(version) => onChange({ version })}
            options={[
              { value: "", label: "Latest" },
              ...versions.map((value) => ({ value, label: `v${value}` })),
            ]}
          />
        )}
      </Field>
    </div>
  );
}
