"use client";
import type { GraphNode } from "@waymark/core";

interface ReuseStepsProps {
  /** Steps with an output that a fork could give again. */
  readonly nodes: readonly GraphNode[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** For each later step of a fork: give its recorded output again, or run it again. */
export function ReuseSteps({ nodes, chosen, onChange }: ReuseStepsProps) {
  if (nodes.length === 0) return null;
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 text-xs font-medium text-ink-2">
        Later steps that give their recorded output again
      </legend>
      {nodes.map(({ id, title }) => (
        <label key={id} className="flex min-h-6 items-center gap-2 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-(--solid)"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.target.checked)}
          />
          {title}
        </label>
      ))}
      <p className="text-xs text-ink-3">All others run again.</p>
    </fieldset>
  );
}
