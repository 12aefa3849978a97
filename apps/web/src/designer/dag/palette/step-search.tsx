"use client";
import { Popover as Radix } from "radix-ui";
import { useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { cn } from "../../../ui/cn.ts";
import { inputLook } from "../../../ui/field.tsx";
import { useDagEditing, type Asking } from "../editing/dag-editing.ts";
import { focusOutline } from "../outline/focus-outline.ts";
import { StepIcon } from "../step-icon.tsx";
import type { PaletteItem } from "./palette-items.ts";
import { usePalette } from "./use-palette.ts";

/** A search for what to add next, opened where it will be. */
export function StepSearch() {
  const { asking, ask } = useDagEditing();
  return asking ? <OpenSearch asking={asking} onClose={() => ask(undefined)} /> : null;
}

interface OpenSearchProps {
  readonly asking: Asking;
  readonly onClose: () => void;
}

function OpenSearch({ asking: { at, target, returnTo }, onClose }: OpenSearchProps) {
  const { add, canvas } = useDagEditing();
  const anchor = useMemo(
    () => ({ current: { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) } }),
    [at],
  );
  const added = useRef<string>(undefined);
  const choose = (item: PaletteItem) => {
    added.current = add(item, target);
    onClose();
  };
  const giveFocusBack = (event: Event) => {
    event.preventDefault();
    if (returnTo === "outline") focusOutline();
    else canvas.view?.focus(added.current ?? target.after ?? target.edge?.to);
  };
  return (
    <Radix.Root open onOpenChange={(open) => open || onClose()}>
      <Radix.Anchor virtualRef={anchor} />
      <Radix.Portal>
        <Radix.Content
          aria-label="Add a step"
          onCloseAutoFocus={giveFocusBack}
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className="z-50 flex max-h-96 w-72 animate-in flex-col overflow-hidden rounded-lg bg-raised text-ink shadow-pop duration-100 fade-in-0 zoom-in-95"
        >
          <SearchList onChoose={choose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function SearchList({ onChoose }: { readonly onChoose: (item: PaletteItem) => void }) {
  const id = useId();
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const sections = usePalette(search);
  const items = sections.flatMap((section) => section.items);
  const active = items[Math.min(at, items.length - 1)];
  const optionId = (item: PaletteItem) => `${id}-${item.id.replaceAll(/\W/g, "_")}`;
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && active) onChoose(active);
    else if (event.key === "ArrowDown") setAt(Math.min(at + 1, items.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="border-b p-2">
        <input
          role="combobox"
          aria-label="Search for a step to add"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={active && optionId(active)}
          placeholder="Search steps, tasks, workflows…"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setAt(0);
          }}
          onKeyDown={pressed}
          className={cn(inputLook, "h-8")}
        />
      </div>
      <div
        id={id}
        role="listbox"
        aria-label="Steps"
        className="scroll-quiet min-h-0 overflow-auto p-1"
      >
        {sections.map(({ title, items: shown }) => (
          <div key={title} role="group" aria-label={title}>
            <p aria-hidden className="px-2 pt-1.5 pb-0.5 text-2xs font-medium text-ink-3">
              {title}
            </p>
            {shown.map((item) => (
              <Option
                key={item.id}
                id={optionId(item)}
                item={item}
                isActive={item === active}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
        {items.length === 0 ? (
          <p className="p-2 text-xs text-ink-3">Nothing is called so.</p>
        ) : null}
      </div>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: PaletteItem;
  readonly isActive: boolean;
  readonly onChoose: (item: PaletteItem) => void;
}

function Option({ id, item, isActive, onChoose }: OptionProps) {
  const show = (element: HTMLElement | null) => {
    if (isActive) element?.scrollIntoView({ block: "nearest" });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field above
    <div
      ref={show}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onClick={() => onChoose(item)}
      className={cn(
        "flex cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover",
        isActive && "bg-hover",
      )}
    >
      <StepIcon kind={item.kind} task={item.title} className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0">
        <span className="block truncate text-sm">{item.title}</span>
        <span className="block truncate text-2xs text-ink-3">{item.description}</span>
      </span>
    </div>
  );
}
