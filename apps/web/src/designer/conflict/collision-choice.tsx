import { pointer, type JsonValue } from "@waymark/core";
import { RadioGroup as Radix } from "radix-ui";
import { useId } from "react";
import { jsonText } from "../../ui/json-text.ts";
import type { Collision, Side } from "./merge-drafts.ts";

interface CollisionChoiceProps {
  readonly collision: Collision;
  /** Whose the other side is. */
  readonly other: string;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

/** One member that both changed: what it was, and what either made of it. */
export function CollisionChoice({ collision, other, chosen, onChoose }: CollisionChoiceProps) {
  const { path, base, mine, theirs } = collision;
  const id = useId();
  return (
    <li data-collision={pointer(...path)} className="flex flex-col gap-1.5">
      <span id={id} className="font-mono text-xs font-medium break-all text-ink">
        {path.join(" › ")}
      </span>
      <Radix.Root
        aria-labelledby={id}
        value={chosen ?? null}
        onValueChange={(side) => onChoose(side as Side)}
        className="grid gap-2 sm:grid-cols-3"
      >
        <div className="flex min-w-0 flex-col gap-1 rounded-md border border-dashed bg-sunken px-2.5 py-1.5">
          <span className="text-2xs text-ink-3">Both began from</span>
          <Value value={base} absent="It was not there." />
        </div>
        <Option side="mine" title="mine" value={mine} />
        <Option side="theirs" title={other} value={theirs} />
      </Radix.Root>
    </li>
  );
}

interface OptionProps {
  readonly side: Side;
  readonly title: string;
  readonly value: JsonValue | undefined;
}

const Option = ({ side, title, value }: OptionProps) => (
  <Radix.Item
    value={side}
    className="flex min-w-0 flex-col gap-1 rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-left hover:bg-hover data-[state=checked]:border-ink-2 data-[state=checked]:bg-hover"
  >
    <span className="flex w-full items-center gap-1.5 text-2xs text-ink-2">
      <span
        aria-hidden
        className="flex size-3 items-center justify-center rounded-full border border-ink-3"
      >
        <Radix.Indicator className="size-1.5 rounded-full bg-ink" />
      </span>
      <span className="inline-block first-letter:uppercase">{title}</span>
    </span>
    <Value value={value} absent="Taken away." />
  </Radix.Item>
);

interface ValueProps {
  readonly value: JsonValue | undefined;
  readonly absent: string;
}

const Value = ({ value, absent }: ValueProps) =>
  value === undefined ? (
    <span className="text-xs text-ink-3 italic">{absent}</span>
  ) : (
    <code className="line-clamp-6 font-mono text-xs break-words whitespace-pre-wrap text-ink">
      {jsonText(value)}
    </code>
  );
