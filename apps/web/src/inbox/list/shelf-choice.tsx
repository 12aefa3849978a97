"use client";
import { ToggleGroup } from "radix-ui";
import { SHELVES, type Shelf } from "../use-inbox-view.ts";

const LABEL: Readonly<Record<Shelf, string>> = {
  waiting: "Waiting",
  overdue: "Overdue",
  done: "Done",
};

interface ShelfChoiceProps {
  readonly value: Shelf;
  readonly onChange: (shelf: Shelf) => void;
}

export const ShelfChoice = ({ value, onChange }: ShelfChoiceProps) => (
  <ToggleGroup.Root
    type="single"
    aria-label="Which"
    value={value}
    onValueChange={(next) => next && onChange(next as Shelf)}
    className="sticky top-0 z-10 flex shrink-0 gap-1 border-b bg-surface px-3 py-2"
  >
    {SHELVES.map((shelf) => (
      <ToggleGroup.Item
        key={shelf}
        value={shelf}
        className="h-7 rounded-md px-2.5 text-xs text-ink-2 hover:bg-hover data-[state=on]:bg-hover data-[state=on]:font-medium data-[state=on]:text-ink"
      >
        {LABEL[shelf]}
      </ToggleGroup.Item>
    ))}
  </ToggleGroup.Root>
);
