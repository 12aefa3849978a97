"use client";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { cn } from "../cn.ts";
import { JsonLine } from "./json-line.tsx";
import { keyOf, type JsonPath } from "./json-path.ts";
import type { JsonRow } from "./json-rows.ts";

interface JsonTreeProps {
  readonly label: string;
  readonly rows: readonly JsonRow[];
  readonly chosen: JsonPath | undefined;
  readonly onChoose: (path: JsonPath) => void;
  readonly onToggle: (row: JsonRow, open: boolean) => void;
  readonly onMore: (row: JsonRow) => void;
  /** Rises when what is chosen is to come into sight. */
  readonly reveal: number;
}

/** A value line by line, with the keys of a tree: arrows, Home and End. */
export function JsonTree(props: JsonTreeProps) {
  const { label, rows, chosen, onChoose, onToggle, onMore, reveal } = props;
  const tree = useRef<HTMLDivElement>(null);
  const at = chosen === undefined ? -1 : rows.findIndex((row) => isAt(row, chosen));
  const current = Math.max(at, 0);
  useEffect(() => {
    if (reveal > 0)
      tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [reveal]);

  const go = (index: number) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!row) return;
    onChoose(row.path);
    tree.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[rows.indexOf(row)]?.focus();
  };
  const use = (row: JsonRow) => {
    onChoose(row.path);
    if (row.hidden !== undefined) onMore(row);
    else if (row.open !== undefined) onToggle(row, !row.open);
  };
  const onKey = (event: KeyboardEvent) => {
    const row = rows[current];
    const move = row && moveFor(event.key, rows, current);
    if (!row || move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (typeof move === "number") go(move);
    else if (move === "use") use(row);
    else onToggle(row, move === "open");
  };
  return (
    <div
      ref={tree}
      role="tree"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKey}
      className="font-mono text-xs leading-5 break-words"
    >
      {rows.map((row, index) => (
        <div
          key={`${keyOf(row.path)}${row.hidden === undefined ? "" : "+"}`}
          role="treeitem"
          tabIndex={index === current ? 0 : -1}
          aria-level={row.path.length + 1}
          aria-expanded={row.open}
          aria-selected={index === at}
          onClick={() => use(row)}
          onKeyDown={onKey}
          onFocus={() => index === at || onChoose(row.path)}
          style={{ paddingLeft: row.path.length * 14 + 16 }}
          className={cn(
            "cursor-pointer rounded-sm pr-1 outline-offset-[-2px] hover:bg-hover",
            index === at && "bg-hover",
          )}
        >
          <JsonLine row={row} />
        </div>
      ))}
    </div>
  );
}

const isAt = (row: JsonRow, path: JsonPath): boolean =>
  row.hidden === undefined && keyOf(row.path) === keyOf(path);

type Move = number | "open" | "close" | "use";

/** What a key does on a line: goes to another one, opens, closes, or uses it. */
function moveFor(key: string, rows: readonly JsonRow[], at: number): Move | undefined {
  const row = rows[at];
  switch (key) {
    case "ArrowDown":
      return at + 1;
    case "ArrowUp":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return rows.length - 1;
    case "ArrowRight":
      return row?.open === false ? "open" : at + 1;
    case "ArrowLeft":
      return row?.open === true ? "close" : parentOf(rows, at);
    case "Enter":
    case " ":
      return "use";
    default:
      return undefined;
  }
}

const parentOf = (rows: readonly JsonRow[], at: number): number => {
  const depth = rows[at]?.path.length ?? 0;
  return rows.findLastIndex((row, index) => index < at && row.path.length < depth);
};
