"use client";
import { ClipboardPaste, FileUp, Network, Workflow } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { jsonText } from "../../ui/json-text.ts";
import { PageHeader } from "../../ui/page-header.tsx";
import { Refused } from "../../ui/refused.tsx";
import { draftOwner } from "../draft-owner.ts";
import type { ImportedText } from "../import/import-dialog.tsx";
import { useOpenDraft } from "../use-open-draft.ts";
import { StarterCard } from "./starter-card.tsx";
import { STARTERS } from "./starters.ts";
import { TemplateCards } from "./template-cards.tsx";

const ImportDialog = dynamic(
  async () => (await import("../import/import-dialog.tsx")).ImportDialog,
  { ssr: false },
);

const ICONS = { dag: Network, machine: Workflow } as const;

export function NewWorkflowPage() {
  const open = useOpenDraft();
  const [importing, setImporting] = useState<ImportedText>();
  const file = useRef<HTMLInputElement>(null);
  const begin = (text: string) => open.isPending || open.mutate({ owner: draftOwner(), text });
  return (
    <>
      <PageHeader title="New workflow" note="Nothing runs until you publish it." />
      <div className="scroll-quiet flex min-h-0 flex-1 flex-col gap-6 overflow-auto p-4">
        <div className="grid max-w-6xl gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {STARTERS.map(({ id, title, description, document }) => (
            <StarterCard
              key={id}
              icon={ICONS[id as keyof typeof ICONS]}
              title={title}
              onChoose={() => begin(jsonText(document))}
            >
              {description}
            </StarterCard>
          ))}
          <StarterCard icon={FileUp} title="From a file" onChoose={() => file.current?.click()}>
            A definition as JSON, or XState in TypeScript: shown and checked before it is a draft.
          </StarterCard>
          <StarterCard
            icon={ClipboardPaste}
            title="Paste a machine"
            onChoose={() => setImporting({ text: "" })}
          >
            XState in TypeScript, or JSON: read without being run, shown and checked first.
          </StarterCard>
        </div>
        <input
          ref={file}
          type="file"
          accept="application/json,.json,.ts,.mts,.js,.mjs"
          aria-label="Workflow, a JSON or TypeScript file"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            target.value = "";
            if (chosen)
              void chosen.text().then((text) => setImporting({ name: chosen.name, text }));
          }}
        />
        <TemplateCards onChoose={(document) => begin(jsonText(document))} />
        <Refused error={open.error} />
        {importing ? (
          <ImportDialog
            from={importing}
            onClose={() => setImporting(undefined)}
            onImport={(text) => {
              setImporting(undefined);
              begin(text);
            }}
          />
        ) : null}
      </div>
    </>
  );
}
