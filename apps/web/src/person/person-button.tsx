"use client";
import { CircleUserRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Tooltip } from "../ui/tooltip.tsx";
import { usePersonName } from "./person-name.ts";

const PersonDialog = dynamic(async () => (await import("./person-dialog.tsx")).PersonDialog, {
  ssr: false,
});

/** Who is at this browser; what they do is signed with it. */
export function PersonButton() {
  const name = usePersonName();
  const [asking, setAsking] = useState(false);
  const label = name === "" ? "Say who you are" : `You are ${name}`;
  return (
    <>
      <Tooltip content={label} side="right">
        <button
          type="button"
          aria-label={label}
          onClick={() => setAsking(true)}
          className="flex h-7 w-full items-center gap-2 rounded-md px-1.5 text-xs text-ink-3 hover:bg-hover hover:text-ink md:w-7 md:justify-center lg:w-full lg:justify-start"
        >
          <CircleUserRound aria-hidden className="size-4 shrink-0" />
          <span className="max-w-36 truncate max-lg:hidden">
            {name === "" ? "Who are you?" : name}
          </span>
        </button>
      </Tooltip>
      {asking ? <PersonDialog name={name} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
