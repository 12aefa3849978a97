"use client";
import { JsonView } from "../../../ui/json-view.tsx";
import { useRunPage } from "../run-page-context.tsx";

/** What a machine remembers as it stands; nothing for a DAG. */
export function MachineContext() {
  const { detail } = useRunPage();
  if (detail.context === undefined) return null;
  return (
    <section aria-label="Context" className="flex flex-col gap-1">
      <h3 className="text-2xs font-medium text-ink-3">Context</h3>
      <JsonView label="Context of the machine" value={detail.context} />
    </section>
  );
}
