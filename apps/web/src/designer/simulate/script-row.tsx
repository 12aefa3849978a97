"use client";
import { Pin, TriangleAlert } from "lucide-react";
import { Badge } from "../../ui/badge.tsx";
import { cn } from "../../ui/cn.ts";
import { DisclosureButton } from "../../ui/disclosure-button.tsx";
import { useDesigner } from "../designer-context.tsx";
import { staleness, writtenAs } from "./pins.ts";
import { ScriptEditor } from "./script-editor.tsx";
import { scriptWords } from "./script-words.ts";
import type { ScriptableStep } from "./scriptable-steps.ts";
import { useSimulationHost } from "./simulation-host.tsx";
import type { StepScript } from "./step-script.ts";

interface ScriptRowProps {
  readonly step: ScriptableStep;
  readonly script: StepScript;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onChange: (script: StepScript) => void;
}

export function ScriptRow({ step, script, open, onToggle, onChange }: ScriptRowProps) {
  const { state } = useDesigner();
  const { samples } = useSimulationHost();
  const sample = samples[step.id] ?? {};
  const stale = staleness(sample, writtenAs(state.document, step.id));
  return (
    <li data-script={step.id} className={cn(open && "bg-sunken")}>
      <div className="flex items-center gap-2 py-1.5 pr-4 pl-2">
        <DisclosureButton label={`What ${step.title} does`} open={open} onToggle={onToggle} />
        <div className="min-w-0 flex-1">
          <p className="flex items-center gap-2 text-sm">
            <span className="truncate font-medium">{step.title}</span>
            <span className="truncate font-mono text-2xs text-ink-3">{step.name}</span>
          </p>
          <p
            data-tone={script.trouble ? "red" : undefined}
            className={cn("text-xs", script.trouble ? "text-tone" : "text-ink-3")}
          >
            {scriptWords(script)}
          </p>
        </div>
        {sample.output === undefined ? null : stale === undefined ? (
          <Badge>
            <Pin aria-hidden className="size-3" /> Pinned
          </Badge>
        ) : (
          <Badge tone="amber">
            <TriangleAlert aria-hidden className="size-3" /> Stale
          </Badge>
        )}
      </div>
      {open ? <ScriptEditor step={step} script={script} stale={stale} onChange={onChange} /> : null}
    </li>
  );
}
