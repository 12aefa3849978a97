"use client";
import { ArrowLeftRight } from "lucide-react";
import { useId, type ReactNode } from "react";
import { Breadcrumb } from "../../ui/breadcrumb.tsx";
import { cn } from "../../ui/cn.ts";
import { inputLook } from "../../ui/field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";

export interface VersionPair {
  readonly a: number;
  readonly b: number;
}

interface DiffHeaderProps {
  readonly workflow: { readonly name: string; readonly title: string };
  readonly versions: readonly number[];
  readonly pair: VersionPair;
  readonly onPair: (pair: VersionPair) => void;
  readonly summary: string | undefined;
  readonly children: ReactNode;
}

export const DiffHeader = ({
  workflow,
  versions,
  pair,
  onPair,
  summary,
  children,
}: DiffHeaderProps) => (
  <header className="flex shrink-0 flex-col gap-2 border-b px-4 pt-3 pb-3">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Breadcrumb
        above={[
          { href: "/workflows", title: "Workflows" },
          { href: `/workflows/${workflow.name}?view=versions`, title: workflow.title },
        ]}
        title="Compare versions"
      />
      <div className="flex items-center gap-1.5">
        <VersionSelect
          label="Before"
          versions={versions}
          value={pair.a}
          onChange={(a) => onPair({ ...pair, a })}
        />
        <IconButton
          icon={ArrowLeftRight}
          label="Swap the versions"
          onClick={() => onPair({ a: pair.b, b: pair.a })}
        />
        <VersionSelect
          label="After"
          versions={versions}
          value={pair.b}
          onChange={(b) => onPair({ ...pair, b })}
        />
      </div>
    </div>
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p role="status" data-diff-summary className="min-h-5 min-w-0 flex-1 text-sm text-ink-2">
        {summary}
      </p>
      {children}
    </div>
  </header>
);

interface VersionSelectProps {
  readonly label: string;
  readonly versions: readonly number[];
  readonly value: number;
  readonly onChange: (version: number) => void;
}

function VersionSelect({ label, versions, value, onChange }: VersionSelectProps) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="text-xs text-ink-3">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className={cn(inputLook, "h-8 w-20 font-mono tabular-nums")}
      >
        {versions.map((version) => (
          <option key={version} value={version}>
            v{version}
          </option>
        ))}
      </select>
    </>
  );
}
