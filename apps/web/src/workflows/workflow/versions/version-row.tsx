import type { WorkflowDetail } from "@waymark/orchestrator/api";
import Link from "next/link";
import { Badge } from "../../../ui/badge.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Td } from "../../../ui/table.tsx";
import { Ago } from "../../../ui/time.tsx";
import { diffHref } from "../../diff/diff-href.ts";
import { VersionMenu } from "./version-menu.tsx";

const LINK =
  "rounded underline decoration-line-strong underline-offset-3 hover:decoration-ink hover:text-ink";

interface VersionRowProps {
  readonly workflow: WorkflowDetail;
  readonly version: WorkflowDetail["versions"][number];
  /** The version before; the first has none. */
  readonly before: number | undefined;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
  readonly onMove: () => void;
}

export const VersionRow = ({
  workflow,
  version: { version, hash, registeredAt, publishedBy, note, inFlight },
  before,
  isChosen,
  onToggle,
  onMove,
}: VersionRowProps) => (
  <tr data-version={version} className="hover:bg-hover">
    <Td className="pl-3">
      <Checkbox label={`Compare v${version}`} checked={isChosen} onToggle={onToggle} />
    </Td>
    <Td>
      <span className="flex items-center gap-2 max-sm:flex-wrap max-sm:gap-y-1 max-sm:py-1.5">
        <Link
          href={`/workflows/${workflow.name}?version=${version}`}
          prefetch={false}
          className={`${LINK} font-medium`}
        >
          v{version}
        </Link>
        {version === workflow.version ? <Badge>current</Badge> : null}
        {version === workflow.shown.version ? <Badge tone="blue">shown</Badge> : null}
      </span>
    </Td>
    <Td className="max-w-0 truncate text-xs text-ink-2" title={note}>
      {note ?? <span className="text-ink-3">{publishedBy ? "no note" : "registered by code"}</span>}
    </Td>
    <Td className="max-lg:hidden">
      <span className="flex items-center gap-1 font-mono text-xs text-ink-3">
        {hash.slice(0, 12)}
        <CopyButton label={`Copy the fingerprint of v${version}`} text={hash} />
      </span>
    </Td>
    <Td className="text-right text-xs tabular-nums">
      {inFlight === 0 ? (
        <span className="text-ink-3">none</span>
      ) : (
        <Link
          href={`/runs?workflow=${workflow.name}&version=${version}`}
          prefetch={false}
          className={`${LINK} text-ink-2`}
        >
          {inFlight.toLocaleString("en-GB")}
        </Link>
      )}
    </Td>
    <Td className="text-xs max-sm:hidden">
      {before === undefined ? (
        <span className="text-ink-3">the first</span>
      ) : (
        <Link
          href={diffHref(workflow.name, { a: before, b: version })}
          prefetch={false}
          className={`${LINK} text-ink-2`}
        >
          from v{before}
        </Link>
      )}
    </Td>
    <Td className="text-right text-xs whitespace-nowrap text-ink-3 max-sm:hidden">
      {publishedBy === undefined ? null : <span className="text-ink-2">{publishedBy}, </span>}
      <Ago at={registeredAt} />
    </Td>
    <Td className="pr-3">
      <VersionMenu workflow={workflow} version={version} onMove={onMove} />
    </Td>
  </tr>
);
