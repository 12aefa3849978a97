"use client";
import { PanelRightOpen } from "lucide-react";
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { useDesigner } from "../designer-context.tsx";
import { isStepNode } from "../layout/node-names.ts";

const CloseSheet = createContext<() => void>(() => undefined);

/** Closes the sheet that the inspector is on a narrow page. */
export const useCloseSheet = (): (() => void) => useContext(CloseSheet);

/**
 * The inspector beside the canvas; below 1280 px a sheet over it, which opens with what is selected, and where the focus
 * goes into it.
 */
export function InspectorSheet({ children }: { readonly children: ReactNode }) {
  const { selected } = useDesigner();
  const [decided, decide] = useState<{
    readonly of: readonly string[];
    readonly isOpen: boolean;
  }>();
  const opener = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const isOpen = decided?.of === selected ? decided.isOpen : selected.some(isStepNode);
  const open = () => {
    decide({ of: selected, isOpen: true });
    sheet.current?.querySelector<HTMLElement>("[role=tab], input, textarea")?.focus();
  };
  const close = useCallback(() => {
    decide({ of: selected, isOpen: false });
    opener.current?.focus();
  }, [selected]);
  return (
    <CloseSheet value={close}>
      <Button
        ref={opener}
        size="small"
        onClick={open}
        className="z-10 col-end-3 col-start-1 row-start-1 m-3 self-start justify-self-end max-md:hidden xl:hidden"
      >
        <PanelRightOpen aria-hidden /> Inspector
      </Button>
      <div
        ref={sheet}
        data-open={isOpen}
        className="flex min-h-0 bg-surface xl:col-start-2 xl:row-span-2 xl:row-start-1 max-xl:z-20 max-xl:col-end-3 max-xl:col-start-1 max-xl:row-start-1 max-xl:max-w-[85%] max-xl:justify-self-end max-xl:focus-within:shadow-pop max-xl:data-[open=true]:shadow-pop motion-safe:max-xl:transition-transform max-xl:not-focus-within:data-[open=false]:translate-x-full max-md:hidden"
      >
        {children}
      </div>
    </CloseSheet>
  );
}
