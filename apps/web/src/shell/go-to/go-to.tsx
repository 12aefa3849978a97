"use client";
import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { Kbd } from "../../ui/kbd.tsx";

const GoToDialog = dynamic(async () => (await import("./go-to-dialog.tsx")).GoToDialog, {
  ssr: false,
});

/** The way to anywhere, by a button and by Ctrl or Cmd with K. */
export function GoTo() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey) return;
      if (document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        aria-label="Go to"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="flex size-8 shrink-0 items-center justify-center gap-2.5 rounded-md border bg-surface px-2 text-ink-3 shadow-card hover:text-ink md:mb-3 md:size-10 lg:h-8 lg:w-full lg:justify-start"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 text-left max-lg:hidden">Go to…</span>
        <span aria-hidden className="flex gap-0.5 max-lg:hidden">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {open ? <GoToDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
