"use client";
import { ArrowLeftRight, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
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
}

export const DiffHeader = ({ workflow, versions, pair, onPair, summary }: DiffHeaderProps) => (
  <header className="flex shrink-0 flex-col gap-2 border-b px-4 pt-3 pb-3">
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <nav aria-label="Breadcrumb" className="flex min-w-0 flex-1 items-center gap-1">
        <Link href="/workflows" className="rounded text-ink-3 hover:text-ink">
          Workflows
        </Link>
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        <Link
          href={`/workflows/${workflow.name}?view=versions`}
          className="truncate rounded text-ink-3 hover:text-ink"
        >
          {workflow.title}
        </Link>
        <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        <h1 className="text-[0.9375rem] font-semibold tracking-[-0.012em] whitespace-nowrap">
          Compare versions
        </h1>
      </nav>
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
    <p role="status" data-diff-summary className="min-h-5 text-sm text-ink-2">
      {summary}
    </p>
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
