"use client";
import type { JsonObject } from "@waymark/core";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextArea } from "../../ui/field.tsx";
import { plural } from "../../ui/format.ts";
import { jsonText } from "../../ui/json-text.ts";
import { asText, isObject } from "../document/json-edit.ts";
import { statesIn, treeOf } from "../machine/state-tree.ts";
import { notEditable } from "../not-editable.ts";
import { ChecksPreview } from "./checks-preview.tsx";
import { FindingList } from "./finding-list.tsx";
import type { Imported } from "./import-machine.ts";
import { useImported } from "./use-imported.ts";

/** A text from somewhere else. */
export interface ImportedText {
  /** The file it is from; absent where it is to be pasted. */
  readonly name?: string;
  readonly text: string;
}

interface ImportDialogProps {
  readonly from: ImportedText;
  readonly onClose: () => void;
  /** A draft with this text is wanted. */
  readonly onImport: (text: string) => void;
}

/** A workflow from somewhere else: what it becomes is shown before there is a draft of it. */
export function ImportDialog({ from, onClose, onImport }: ImportDialogProps) {
  const [text, setText] = useState(from.text);
  const imported = useImported(text);
  const document = imported?.document;
  const unavailable = document
    ? notEditable(document)
    : text.trim() === ""
      ? "Paste a workflow first."
      : imported
        ? "There is no workflow in this text."
        : "Reading it.";
  const make = () => {
    if (document && unavailable === undefined) onImport(`${jsonText(document)}\n`);
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={from.name === undefined ? "Paste a machine" : `Import ${from.name}`}
      description="A file with createMachine or setup().createMachine, or a definition of either kind as JSON. It is read, and never run."
      onConfirm={make}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={make} unavailable={unavailable}>
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
  const inCode = document && notEditable(document);
  return (
    <section aria-label="What was read" className="flex flex-col gap-3">
      {document ? (
        <p role="status" className="text-sm">
          <b className="font-medium">{asText(document["name"]) || "Without a name"}</b>:{" "}
          {contents(document)},{" "}
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
      {inCode === undefined ? null : <p className="text-sm">{inCode}</p>}
      {document && inCode === undefined ? <ChecksPreview document={document} /> : null}
    </section>
  );
}

function contents(document: JsonObject): string {
  if (document["kind"] === "machine") return plural(statesIn(treeOf(document)).length, "state");
  const { steps } = document;
  return `a DAG of ${plural(isObject(steps) ? Object.keys(steps).length : 0, "step")}`;
}
