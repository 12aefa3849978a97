"use client";
import { JsonView } from "../../../ui/json-view.tsx";
import { useRunPage } from "../run-page-context.tsx";

/** What a machine remembers as it stands; nothing for a DAG. */
export function MachineContext() {
  const { detail } = useRunPage();
  if (detail.context === undefined) return null;
  return <JsonView label="Context" root="context" value={detail.context} />;
}
