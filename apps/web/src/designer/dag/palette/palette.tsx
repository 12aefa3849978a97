"use client";
import { StickyNote } from "lucide-react";
import { useState, type DragEvent } from "react";
import { cn } from "../../../ui/cn.ts";
import { inputLook } from "../../../ui/field.tsx";
import { ScrollRegion } from "../../../ui/scroll-region.tsx";
import { useDagEditing } from "../editing/dag-editing.ts";
import { StepIcon } from "../step-icon.tsx";
import { dragItem } from "./dragged-item.ts";
import type { PaletteItem } from "./palette-items.ts";
import { usePalette } from "./use-palette.ts";

const ROW =
  "flex w-full items-center gap-2 rounded-md px-1.5 py-1 text-left outline-offset-[-2px] hover:bg-hover";

/** What can be added: by a click after what is selected, or dragged to its place. */
export function Palette() {
  const { canvas, addNote } = useDagEditing();
  const [search, setSearch] = useState("");
  const sections = usePalette(search);
  return (
    <>
      <div className="p-2">
        <input
          type="search"
          aria-label="Search what can be added"
          placeholder="Search…"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          className={cn(inputLook, "h-7 px-2 text-xs")}
        />
      </div>
      <ScrollRegion label="What can be added" className="min-h-0 flex-1 px-1 pb-2">
        {sections.map(({ title, items }) => (
          <section key={title} aria-label={title}>
            <h3 className="px-1.5 pt-2 pb-1 text-2xs font-medium text-ink-3">{title}</h3>
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <PaletteRow item={item} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {sections.length === 0 ? (
          <p className="px-1.5 py-2 text-xs text-ink-3">Nothing is called so.</p>
        ) : null}
        <button
          type="button"
          onClick={() => addNote(canvas.view?.middle() ?? { x: 0, y: 0 })}
          title="Text on the canvas. It changes nothing of what the workflow does."
          className={cn(ROW, "mt-2 border-t pt-2")}
        >
          <StickyNote aria-hidden className="size-4 shrink-0 text-ink-3" />
          <span className="text-xs font-medium">Note</span>
        </button>
      </ScrollRegion>
    </>
  );
}

function PaletteRow({ item }: { readonly item: PaletteItem }) {
  const { add } = useDagEditing();
  return (
    <button
      type="button"
      draggable
      data-add={item.id}
      title={item.description}
      onDragStart={(event: DragEvent) => dragItem(event.dataTransfer, item)}
      onClick={() => add(item)}
      className={cn(ROW, "cursor-grab")}
    >
      <StepIcon kind={item.kind} task={item.title} className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0">
        <span className="block truncate text-xs font-medium">{item.title}</span>
        <span className="block truncate text-2xs text-ink-3">{item.description}</span>
      </span>
    </button>
  );
}
