import { Equal } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ChangeBadge } from "./change-look.tsx";
import type { VersionDiff } from "./diff-versions.ts";
import { FieldChanges } from "./field-changes.tsx";

interface DiffFieldsProps {
  readonly diff: VersionDiff;
  readonly names: readonly [before: string, after: string];
}

/** Per step what it was and what it is: the graph in words. */
export function DiffFields({ diff, names }: DiffFieldsProps) {
  if (diff.steps.length === 0 && diff.workflow.length === 0) return <NoDifference />;
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4">
      {diff.workflow.length === 0 ? null : (
        <Part title="The workflow itself">
          <FieldChanges caption="Of the workflow itself" fields={diff.workflow} names={names} />
        </Part>
      )}
      {diff.steps.map(({ node, change, fields }) => (
        <Part key={node.id} title={node.title} id={node.id} badge={<ChangeBadge change={change} />}>
          {fields.length === 0 ? (
            <p className="px-3 py-2.5 text-xs text-ink-3">
              Only where it leads, or what it is called, is different.
            </p>
          ) : (
            <FieldChanges caption={`Of ${node.title}`} fields={fields} names={names} />
          )}
        </Part>
      ))}
    </div>
  );
}

const NoDifference = () => (
  <EmptyState icon={Equal} title="The versions do the same">
    Nothing but where their steps are drawn can be different.
  </EmptyState>
);

interface PartProps {
  readonly title: string;
  readonly id?: string;
  readonly badge?: ReactNode;
  readonly children: ReactNode;
}

const Part = ({ title, id, badge, children }: PartProps) => (
  <section
    aria-label={title}
    data-change-of={id}
    className="overflow-hidden rounded-lg border bg-surface shadow-card"
  >
    <header className="flex items-center gap-2 border-b bg-sunken px-3 py-2">
      <h2 className="truncate text-sm font-medium">{title}</h2>
      {id === undefined || id === title ? null : (
        <span className="truncate font-mono text-2xs text-ink-3">{id}</span>
      )}
      <span className="ml-auto">{badge}</span>
    </header>
    {children}
  </section>
);
