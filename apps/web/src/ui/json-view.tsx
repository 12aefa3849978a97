"use client";
import type { JsonValue } from "@waymark/core";
import { Download, ListTree, Search, Text } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { CopyButton } from "./copy-button.tsx";
import { download } from "./download.ts";
import { formatBytes } from "./format.ts";
import { IconButton } from "./icon-button.tsx";
import { jsonText } from "./json-text.ts";
import { ChosenPath } from "./json/chosen-path.tsx";
import { JsonSearch } from "./json/json-search.tsx";
import { JsonTree } from "./json/json-tree.tsx";
import { useJsonTree } from "./json/use-json-tree.ts";
import { ScrollRegion } from "./scroll-region.tsx";

/** Characters of JSON. A value with more is shown when somebody asks for it: it makes the page wait. */
export const SHOWN_UNASKED = 256_000;
const PREVIEW = 1_000;

interface JsonViewProps {
  /** Names the value among others: “Input of attempt 2”. */
  readonly label: string;
  /** What stands above it; absent: the label. */
  readonly title?: string;
  readonly value: JsonValue;
  /** How expressions name it: `steps.charge.output`. */
  readonly root?: string | undefined;
  /** Somebody has asked for all of it already. */
  readonly whole?: boolean;
  /** Beside its name. */
  readonly aside?: ReactNode;
  readonly className?: string;
}

/** A value as a tree or as text: to search, to copy with the way to it, and to keep as a file. */
export function JsonView({
  label,
  title = label,
  value,
  root,
  whole = false,
  aside,
  className,
}: JsonViewProps) {
  const tree = useJsonTree(value);
  const text = jsonText(value);
  const isTree = value !== null && typeof value === "object";
  const [raw, setRaw] = useState(false);
  const [searching, setSearching] = useState(false);
  const [asked, ask] = useState(whole);
  const shown = asked || text.length <= SHOWN_UNASKED;
  const about = label.toLowerCase();
  return (
    <section aria-label={label} className="flex min-w-0 flex-col rounded-lg border bg-sunken">
      <div className="flex h-8 items-center gap-0.5 border-b pr-1 pl-3">
        <span className="min-w-0 truncate text-xs font-medium text-ink-2">{title}</span>
        <span className="flex-1 px-2 text-2xs whitespace-nowrap text-ink-3 tabular-nums">
          {formatBytes(text.length)}
        </span>
        {aside}
        {isTree && shown ? (
          <>
            <IconButton
              icon={Search}
              label={`Search in ${about}`}
              aria-expanded={searching}
              className="size-6"
              unavailable={raw ? "Search in the tree, or with the browser." : undefined}
              onClick={() => setSearching(!searching)}
            />
            <IconButton
              icon={raw ? ListTree : Text}
              label={raw ? `Show ${about} as a tree` : `Show ${about} as text`}
              className="size-6"
              onClick={() => setRaw(!raw)}
            />
          </>
        ) : null}
        <CopyButton label={`Copy ${about}`} text={text} className="size-6" />
        <IconButton
          icon={Download}
          label={`Download ${about}`}
          className="size-6"
          onClick={() => download(`${about.replaceAll(/[^a-z0-9]+/g, "-")}.json`, text)}
        />
      </div>
      {searching && isTree && !raw ? (
        <JsonSearch
          label={label}
          text={tree.text}
          found={tree.found}
          onSearch={tree.search}
          onStep={tree.step}
          onClose={() => setSearching(false)}
        />
      ) : null}
      <ScrollRegion
        label={`${label}, JSON`}
        className={cn("max-h-96 rounded-b-lg px-1.5 py-1.5", className)}
      >
        {!shown ? (
          <Preview text={text} onAsk={() => ask(true)} />
        ) : isTree && !raw ? (
          <JsonTree
            label={`${label}, tree`}
            rows={tree.rows}
            chosen={tree.chosen}
            onChoose={tree.choose}
            onToggle={tree.toggle}
            onMore={tree.more}
            reveal={tree.reveal}
          />
        ) : (
          <pre className="px-1.5 font-mono text-xs whitespace-pre-wrap text-ink-2">{text}</pre>
        )}
      </ScrollRegion>
      {tree.chosen === undefined || raw || !shown ? null : (
        <ChosenPath root={root} rows={tree.rows} path={tree.chosen} />
      )}
    </section>
  );
}

interface PreviewProps {
  readonly text: string;
  readonly onAsk: () => void;
}

const Preview = ({ text, onAsk }: PreviewProps) => (
  <LargePreview preview={text.slice(0, PREVIEW)} size={text.length}>
    <Button size="small" onClick={onAsk}>
      Show all of it
    </Button>
  </LargePreview>
);

interface LargePreviewProps {
  readonly preview: string;
  /** Characters of all of it. */
  readonly size: number;
  readonly children: ReactNode;
}

/** The beginning of a value that is too large to be shown unasked. */
export const LargePreview = ({ preview, size, children }: LargePreviewProps) => (
  <div className="flex flex-col gap-2 px-1.5 py-1">
    <div className="flex flex-wrap items-center gap-2 text-xs text-ink-3">
      <span>It has {formatBytes(size)}: this is the beginning.</span>
      {children}
    </div>
    <pre className="max-h-40 overflow-hidden font-mono text-xs whitespace-pre-wrap text-ink-3 [mask-image:linear-gradient(black_40%,transparent)]">
      {preview}
    </pre>
  </div>
);
