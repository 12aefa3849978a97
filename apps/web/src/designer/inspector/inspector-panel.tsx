"use client";
import { X, type LucideIcon } from "lucide-react";
import { useState, type CSSProperties, type ReactNode } from "react";
import { IconButton } from "../../ui/icon-button.tsx";
import { useCookie } from "../../ui/use-cookie.ts";
import { useCloseSheet } from "./inspector-sheet.tsx";
import { readWidth, widthCookie } from "./inspector-width.ts";
import { WidthHandle } from "./width-handle.tsx";

interface InspectorPanelProps {
  /** What is selected, in words. */
  readonly title: string;
  readonly icon?: LucideIcon | undefined;
  /** What it is called by others, beside the title. */
  readonly name?: ReactNode;
  /** In small letters behind them. */
  readonly detail?: string | undefined;
  /** Buttons at the right of the title. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
}

/** The right side of the designer: what is selected, to be edited. */
export function InspectorPanel({
  title,
  icon: Icon,
  name,
  detail,
  aside,
  children,
}: InspectorPanelProps) {
  const close = useCloseSheet();
  const [before] = useState(() => readWidth(document.cookie));
  const [width, setWidth] = useCookie(before, widthCookie);
  return (
    <aside
      aria-label="Inspector"
      style={{ "--width": `${width}px` } as CSSProperties}
      className="relative flex min-h-0 w-(--width) max-w-full shrink-0 flex-col border-l"
    >
      <WidthHandle width={width} onChange={setWidth} />
      <header className="flex min-h-11 shrink-0 items-center gap-2 border-b py-1.5 pr-2 pl-4">
        {Icon ? <Icon aria-hidden className="size-4 shrink-0 text-ink-3" /> : null}
        <h2 className="min-w-0 truncate text-sm font-medium">{title}</h2>
        {name}
        {detail === undefined ? null : (
          <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-3">{detail}</span>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {aside}
          <IconButton icon={X} label="Close the inspector" onClick={close} className="xl:hidden" />
        </span>
      </header>
      {children}
    </aside>
  );
}
