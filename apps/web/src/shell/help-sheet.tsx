"use client";
import { Keyboard } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

const HelpDialog = dynamic(async () => (await import("./help-dialog.tsx")).HelpDialog, {
  ssr: false,
});

export function HelpSheet() {
  const [open, setOpen] = useState(false);
  useShortcuts({ help: () => setOpen(true) });
  return (
    <>
      <IconButton icon={Keyboard} label="Keyboard shortcuts" onClick={() => setOpen(true)} />
      {open ? <HelpDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
