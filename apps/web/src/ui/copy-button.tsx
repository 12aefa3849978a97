"use client";
import { Check, Copy, type LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "./copy-text.ts";
import { IconButton } from "./icon-button.tsx";

const SHOWN_MS = 1_500;

interface CopyButtonProps {
  /** What is copied: “Copy run id”. */
  readonly label: string;
  readonly text: string | (() => string);
  readonly icon?: LucideIcon;
  readonly className?: string;
}

export function CopyButton({ label, text, icon = Copy, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    setCopied(await copyText(typeof text === "string" ? text : text()));
  };
  return (
    <>
      <IconButton
        icon={copied ? Check : icon}
        label={label}
        onClick={() => void copy()}
        className={className}
      />
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
