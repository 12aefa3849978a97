"use client";
import { memo } from "react";
import { ClockTime } from "../../../ui/clock-time.tsx";
import { cn } from "../../../ui/cn.ts";
import type { Tone } from "../../../ui/status.tsx";
import type { LogLevel, LogLineView } from "./log-filter.ts";

const TONE: Readonly<Record<LogLevel, Tone>> = { info: "grey", warn: "amber", error: "red" };

interface LogLinesProps {
  readonly label: string;
  readonly lines: readonly LogLineView[];
  readonly wrap: boolean;
  /** Each says which attempt of which step said it. */
  readonly named: boolean;
}

export const LogLines = memo(function LogLines({ label, lines, wrap, named }: LogLinesProps) {
  return (
    <ol
      aria-label={label}
      className={cn("min-w-full py-1 font-mono text-2xs leading-5", wrap ? "" : "w-max")}
    >
      {lines.map((line) => (
        <Line key={line.id} line={line} wrap={wrap} named={named} />
      ))}
    </ol>
  );
});

interface LineProps {
  readonly line: LogLineView;
  readonly wrap: boolean;
  readonly named: boolean;
}

const Line = ({ line, wrap, named }: LineProps) => {
  const { at, level, stepId, attempt, message, fields } = line;
  return (
    <li
      data-log={level}
      data-tone={TONE[level]}
      className={cn(
        "flex gap-2 border-l-2 border-transparent px-2.5 [contain-intrinsic-size:auto_20px] [content-visibility:auto] hover:bg-hover",
        level !== "info" && "border-tone bg-tone/5",
      )}
    >
      <ClockTime at={at} className="shrink-0 text-ink-3" />
      <span className="w-9 shrink-0 font-medium text-tone">{level}</span>
      {named ? (
        <span className="w-36 shrink-0 truncate text-ink-2" title={stepId}>
          {stepId === undefined ? "the machine" : `${stepId}#${attempt}`}
        </span>
      ) : null}
      <span
        className={cn(
          "min-w-0 text-ink",
          wrap ? "break-words whitespace-pre-wrap" : "whitespace-pre",
        )}
      >
        {message}
        {fields === undefined ? null : (
          <span className="ml-2 text-ink-3">{JSON.stringify(fields)}</span>
        )}
      </span>
    </li>
  );
};
