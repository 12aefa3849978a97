"use client";
import { usePathname } from "next/navigation";

/** Where somebody wanted to go. */
export const Address = () => (
  <p className="font-mono text-xs break-all text-ink-2">{usePathname()}</p>
);
