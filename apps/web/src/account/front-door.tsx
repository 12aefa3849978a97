import type { ReactNode } from "react";
import { Logo } from "../shell/logo.tsx";

interface FrontDoorProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of the pages of who is not signed in: one column, and nothing else to look at. */
export const FrontDoor = ({ title, note, children }: FrontDoorProps) => (
  <div className="flex min-h-dvh flex-col items-center px-4 pt-[12vh] pb-10">
    <div className="w-full max-w-sm rounded-xl border bg-surface p-6 shadow-card max-sm:border-0 max-sm:bg-transparent max-sm:p-2 max-sm:shadow-none">
      <div className="mb-6 flex items-center gap-2.5">
        <Logo />
        <span className="text-base font-semibold tracking-[-0.02em]">Waymark</span>
      </div>
      <h1 className="text-lg font-semibold tracking-[-0.015em]">{title}</h1>
      {note === undefined ? null : <p className="mt-1 text-sm text-ink-3">{note}</p>}
      {children}
    </div>
  </div>
);
