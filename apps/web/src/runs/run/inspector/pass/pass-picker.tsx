"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "../../../../ui/button.tsx";
import { TextInput } from "../../../../ui/field.tsx";
import { IconButton } from "../../../../ui/icon-button.tsx";

interface PassPickerProps {
  /** The loop, as its passes are named: `ship`, `ship[3]/crates`. */
  readonly loopId: string;
  readonly number: number;
  readonly total: number;
  /** Those that failed. */
  readonly failed: readonly number[];
  readonly onPick: (number: number) => void;
}

/** Goes from pass to pass of a loop, and from one that failed to the next. */
export function PassPicker({ loopId, number, total, failed, onPick }: PassPickerProps) {
  const last = total - 1;
  const nextFailed = failed.find((each) => each > number) ?? failed[0];
  return (
    <div
      role="group"
      aria-label={`Pass of ${loopId}`}
      className="flex flex-wrap items-center gap-1 text-xs text-ink-3"
    >
      <span className="mr-1 font-mono text-ink-2">{loopId}</span>
      <IconButton
        icon={ChevronLeft}
        label="Pass before"
        className="size-6"
        unavailable={number <= 0 ? "This is the first pass." : undefined}
        onClick={() => onPick(number - 1)}
      />
      <TextInput
        type="number"
        min={0}
        max={last}
        aria-label="Pass"
        value={number}
        onChange={({ target: { valueAsNumber } }) => {
          if (Number.isInteger(valueAsNumber)) onPick(Math.min(Math.max(valueAsNumber, 0), last));
        }}
        className="h-6 w-14 px-1.5 text-center font-mono text-xs tabular-nums shadow-none"
      />
      <IconButton
        icon={ChevronRight}
        label="Pass after"
        className="size-6"
        unavailable={number >= last ? "This is the last pass." : undefined}
        onClick={() => onPick(number + 1)}
      />
      <span className="tabular-nums">of {total.toLocaleString("en-GB")}, from 0</span>
      {nextFailed === undefined || (nextFailed === number && failed.length === 1) ? null : (
        <Button
          size="small"
          kind="quiet"
          className="ml-auto h-6 text-(--tone-red)"
          onClick={() => onPick(nextFailed)}
        >
          {failed.length.toLocaleString("en-GB")} failed: next
        </Button>
      )}
    </div>
  );
}
