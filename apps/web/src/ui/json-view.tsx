"use client";
import type { JsonValue } from "@waymark/core";
import { JsonView as Tree } from "react-json-view-lite";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";
import { jsonText } from "./json-text.ts";
import { ScrollRegion } from "./scroll-region.tsx";

const LOOK = {
  container: "font-mono text-xs leading-5 break-words",
  basicChildStyle: "pl-4",
  childFieldsContainer: "",
  label: "mr-1.5 text-ink-2",
  clickableLabel: "mr-1.5 cursor-pointer text-ink-2",
  nullValue: "text-ink-3",
  undefinedValue: "text-ink-3",
  numberValue: "text-(--tone-blue)",
  stringValue: "text-(--tone-green) whitespace-pre-wrap",
  booleanValue: "text-(--tone-violet)",
  otherValue: "text-ink",
  punctuation: "text-ink-3",
  collapseIcon:
    "-ml-3.5 inline-block w-3.5 cursor-pointer text-ink-3 select-none before:content-['▾']",
  expandIcon:
    "-ml-3.5 inline-block w-3.5 cursor-pointer text-ink-3 select-none before:content-['▸']",
  collapsedContent: "mx-1 cursor-pointer text-ink-3 before:content-['…']",
  quotesForFieldNames: false,
  stringifyStringValues: true,
  noQuotesForStringValues: false,
};

const OPEN_LEVELS = 3;
const WHOLE_UP_TO = 200_000; // beyond this a tree of DOM nodes makes the page wait

interface JsonViewProps {
  /** Names the value: “Input”. */
  readonly label: string;
  readonly value: JsonValue;
  readonly className?: string;
}

export function JsonView({ label, value, className }: JsonViewProps) {
  const text = jsonText(value);
  return (
    <section
      aria-label={label}
      className={cn("group relative rounded-lg border bg-sunken", className)}
    >
      <CopyButton
        label={`Copy ${label.toLowerCase()}`}
        text={text}
        className="absolute top-1 right-1 z-10 bg-sunken opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100"
      />
      <ScrollRegion label={`${label}, JSON`} className="max-h-96 rounded-lg px-3 py-2.5">
        {value !== null && typeof value === "object" && text.length <= WHOLE_UP_TO ? (
          <Tree
            data={value}
            style={LOOK}
            shouldExpandNode={(level) => level < OPEN_LEVELS}
            clickToExpandNode
          />
        ) : (
          <pre className="font-mono text-xs whitespace-pre-wrap">{text.slice(0, WHOLE_UP_TO)}</pre>
        )}
      </ScrollRegion>
    </section>
  );
}
