"use client";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { plural } from "../../ui/format.ts";
import { jsonText } from "../../ui/json-text.ts";
import { asText } from "../document/json-edit.ts";
import { statesIn, treeOf } from "../machine/state-tree.ts";
import { FindingList } from "./finding-list.tsx";
import type { Imported } from "./import-machine.ts";
import { useImported } from "./use-imported.ts";

interface ImportDialogProps {
  readonly onClose: () => void;
  /** A draft with this text is wanted. */
  readonly onImport: (text: string) => void;
}

/** A machine from somewhere else: what it becomes is shown before there is a draft of it. */
export function ImportDialog({ onClose, onImport }: ImportDialogProps) {
  const [text, setText] = useState("");
  const imported = useImported(text);
  const document = imported?.document;
  const make = () => document && onImport(`${jsonText(document)}\n`);
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Paste a machine"
      description="A file with createMachine or setup().createMachine, or a definition as JSON. It is read, and never run."
      onConfirm={make}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            onClick={make}
            unavailable={document ? undefined : "Paste something that holds a machine first"}
          >
            Make a draft
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="TypeScript, JavaScript or JSON">
          {(ids) => (
            <TextArea
              {...ids}
              rows={12}
              spellCheck={false}
              value={text}
              onChange={({ target }) => setText(target.value)}
              className="font-mono text-xs"
            />
          )}
        </Field>
        {imported ? <Preview imported={imported} /> : null}
      </div>
    </Dialog>
  );
}

function Preview({ imported: { document, findings } }: { readonly imported: Imported }) {
  const problems = findings.filter(({ severity }) => severity === "problem");
  const notes = findings.filter(({ severity }) => severity === "note");
  return (
    <section aria-label="What was read" className="flex flex-col gap-3">
      {document ? (
        <p role="status" className="text-sm">
          <b className="font-medium">{asText(document["name"])}</b>: {contents(document)},{" "}
          {problems.length === 0
            ? "all of it read."
            : `${plural(problems.length, "thing")} left for you to mend.`}
        </p>
      ) : null}
      <FindingList findings={problems} />
      {notes.length === 0 ? null : (
        <details>
          <summary className="cursor-pointer text-xs text-ink-3">
            How the rest was read: {plural(notes.length, "note")}
          </summary>
          <div className="pt-2">
            <FindingList findings={notes} />
          </div>
        </details>
      )}
    </section>
  );
}

function contents(document: NonNullable<Imported["document"]>): string {
  if (document["kind"] !== "machine") return "a DAG";
  return plural(statesIn(treeOf(document)).length, "state");
}
