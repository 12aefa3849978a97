"use client";
import { useRouter } from "next/navigation";
import { useId, useState, type KeyboardEvent } from "react";
import { Dialog } from "../../ui/dialog.tsx";
import { TextInput } from "../../ui/field.tsx";
import { useDestinations } from "./use-destinations.ts";

/** Leads anywhere by typing: the field keeps the focus, the arrows choose, Enter goes. */
export function GoToDialog({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const list = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const destinations = useDestinations(text);
  const last = destinations.length - 1;
  const chosen = Math.min(at, last);
  const go = (href: string | undefined) => {
    if (href === undefined) return;
    onClose();
    router.push(href);
  };
  const onKey = (event: KeyboardEvent) => {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1 }[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (to === undefined) go(destinations[chosen]?.href);
    else setAt(to > last ? 0 : to < 0 ? last : to);
  };
  return (
    <Dialog open onClose={onClose} title="Go to">
      <TextInput
        role="combobox"
        aria-label="Page, workflow, schedule or run"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={chosen < 0 ? undefined : `${list}-${chosen}`}
        aria-autocomplete="list"
        placeholder="Page, workflow, schedule, or id of a run"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
        className="mt-1 h-9"
      />
      <div id={list} role="listbox" aria-label="Destinations" className="mt-2 flex flex-col">
        {destinations.map(({ href, title, detail, icon: Icon }, index) => (
          <div
            key={href}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseMove={() => setAt(index)}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              go(href);
            }}
            className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-sm aria-selected:bg-hover"
          >
            <Icon aria-hidden className="size-4 shrink-0 text-ink-3" strokeWidth={1.9} />
            <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
            <span className="max-w-40 shrink-0 truncate text-xs text-ink-3">{detail}</span>
          </div>
        ))}
      </div>
    </Dialog>
  );
}
