"use client";
import { FileUp } from "lucide-react";
import dynamic from "next/dynamic";
import { useState, type DragEvent } from "react";
import { buttonLook } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { readBundle, type ReadBundle } from "./read-bundle.ts";

// The core, which folds the run's history, comes with the first file.
const OpenedBundle = dynamic(async () => (await import("./opened-bundle.tsx")).OpenedBundle, {
  ssr: false,
});

interface Opened {
  readonly name: string;
  readonly read: ReadBundle;
}

/** Shows a run that is in a file, without a server. */
export function ViewerPage() {
  const [opened, setOpened] = useState<Opened>();
  const [over, setOver] = useState(false);
  const open = async (file: File | undefined) => {
    setOver(false);
    if (file) setOpened({ name: file.name, read: readBundle(await file.text()) });
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      void open(event.dataTransfer.files[0]);
    },
  };
  if (opened && "bundle" in opened.read) {
    return (
      <OpenedBundle
        key={opened.name}
        name={opened.name}
        bundle={opened.read.bundle}
        onClose={() => setOpened(undefined)}
      />
    );
  }
  return (
    <>
      <PageHeader title="Viewer" note="A run from a file, without a server" />
      <div
        {...drop}
        className={cn(
          "m-4 grid flex-1 place-items-center rounded-xl border border-dashed",
          over && "border-ink-2 bg-hover",
        )}
      >
        <EmptyState
          icon={FileUp}
          title="Drop the file of a run here"
          action={
            <label className={cn(buttonLook({ kind: "primary" }), "focus-within:outline-2")}>
              Choose a file
              <input
                type="file"
                accept=".json,application/json"
                className="sr-only"
                onChange={(event) => void open(event.target.files?.[0])}
              />
            </label>
          }
        >
          A run's page has it under Actions: “Download the run”. What is in the file stays in this
          browser.
        </EmptyState>
        {opened && "problem" in opened.read ? (
          <p role="alert" className="-mt-10 max-w-md px-4 text-center text-sm text-danger">
            {opened.name}: {opened.read.problem}
          </p>
        ) : null}
      </div>
    </>
  );
}
