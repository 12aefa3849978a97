"use client";
import { ArrowDownToLine, Download, WrapText } from "lucide-react";
import { useTRPCClient } from "../../../trpc/provider.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { download } from "../../../ui/download.ts";
import { TextInput } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, MenuChoice } from "../../../ui/menu.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { logText, type LogFilter, type LogLevel, type LogLineView } from "./log-filter.ts";
import { readWholeLog } from "./use-run-log.ts";

const LEVELS: readonly { readonly value: LogLevel; readonly label: string }[] = [
  { value: "info", label: "All levels" },
  { value: "warn", label: "Warnings and errors" },
  { value: "error", label: "Errors" },
];

interface LogToolbarProps {
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
  /** Attempts to choose from. */
  readonly attempts: number;
  readonly lines: readonly LogLineView[];
  readonly wrap: boolean;
  readonly onWrap: (wrap: boolean) => void;
  readonly follows: boolean;
  readonly onFollow: (follows: boolean) => void;
}

export function LogToolbar(props: LogToolbarProps) {
  const { filter, onFilter, attempts, lines, wrap, onWrap, follows, onFollow } = props;
  const { detail } = useRunPage();
  const client = useTRPCClient();
  const { level, attempt, text } = filter;
  const save = async () => {
    const whole = await readWholeLog(client, detail.id, filter);
    download(`${detail.id}.log`, logText(whole), "text/plain");
  };
  return (
    <div
      role="toolbar"
      aria-label="Log"
      className="flex flex-wrap items-center gap-1.5 border-b px-3 py-1.5"
    >
      <TextInput
        type="search"
        aria-label="Search the log"
        placeholder="Search message or fields"
        value={text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
        className="h-7 min-w-32 flex-1 text-xs shadow-none"
      />
      <Menu
        label="Level"
        chosen={level === "info" ? undefined : LEVELS.find(({ value }) => value === level)?.label}
      >
        <MenuChoice
          value={level}
          options={LEVELS}
          onChange={(next) => onFilter({ ...filter, level: next as LogLevel })}
        />
      </Menu>
      {attempts < 2 ? null : (
        <Menu label="Attempt" chosen={attempt === undefined ? undefined : String(attempt)}>
          <MenuChoice
            value={String(attempt ?? ALL)}
            options={attemptOptions(attempts)}
            onChange={(next) => {
              const { attempt: _, ...others } = filter;
              onFilter(next === ALL ? others : { ...others, attempt: Number(next) });
            }}
          />
        </Menu>
      )}
      <span className="flex items-center gap-0.5">
        <IconButton
          icon={ArrowDownToLine}
          label="Follow the end"
          aria-pressed={follows}
          className={follows ? PRESSED : ""}
          onClick={() => onFollow(!follows)}
        />
        <IconButton
          icon={WrapText}
          label="Wrap long lines"
          aria-pressed={wrap}
          className={wrap ? PRESSED : ""}
          onClick={() => onWrap(!wrap)}
        />
        <CopyButton label="Copy the lines shown" text={() => logText(lines)} />
        <IconButton icon={Download} label="Download the whole log" onClick={() => void save()} />
      </span>
    </div>
  );
}

const PRESSED = "bg-hover text-ink";
const ALL = "all";

const attemptOptions = (attempts: number) => [
  { value: ALL, label: "All attempts" },
  ...Array.from({ length: attempts }, (_, index) => ({
    value: String(attempts - index),
    label: `Attempt ${attempts - index}`,
  })),
];
