"use client";
import type { WorkflowVersionView } from "@waymark/orchestrator/api";
import { CopyButton } from "../../ui/copy-button.tsx";
import { JsonEditor } from "../../ui/json-editor.tsx";
import { jsonText } from "../../ui/json-text.ts";

export const DefinitionView = ({ version }: { readonly version: WorkflowVersionView }) => (
  <div className="grid gap-5 p-4 xl:grid-cols-[3fr_2fr]">
    <Document title="Source" text={jsonText(version.source)} />
    {version.inputSchema === undefined ? (
      <section className="flex flex-col gap-2">
        <h2 className="text-xs font-medium text-ink-2">Input schema</h2>
        <p className="rounded-lg border border-dashed px-3 py-6 text-center text-xs text-ink-3">
          None: any JSON starts a run.
        </p>
      </section>
    ) : (
      <Document title="Input schema" text={jsonText(version.inputSchema)} />
    )}
  </div>
);

const Document = ({ title, text }: { readonly title: string; readonly text: string }) => (
  <section className="flex min-w-0 flex-col gap-2">
    <div className="flex h-6 items-center justify-between">
      <h2 className="text-xs font-medium text-ink-2">{title}</h2>
      <CopyButton label={`Copy ${title.toLowerCase()}`} text={text} />
    </div>
    <JsonEditor label={`${title}, JSON`} text={text} className="max-h-[68vh]" />
  </section>
);
