"use client";
import { Button } from "../../ui/button.tsx";
import { CheckGroup } from "../../ui/check-group.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useDesigner } from "../designer-context.tsx";
import { followedBy } from "./authored.ts";
import { useDagEditing } from "./editing/dag-editing.ts";
import { waitingFor } from "./edits/connection-rules.ts";
import { nodeIdIn, scopeOf, stepIdOf, stepsOf } from "./edits/scope.ts";
import { returnFocus } from "./return-focus.ts";

/** Which steps a step runs after, to be chosen without drawing a line. */
export function NeedsDialog() {
  const { needing } = useDagEditing();
  return needing === undefined ? null : <OpenDialog nodeId={needing} />;
}

function OpenDialog({ nodeId }: { readonly nodeId: string }) {
  const { state } = useDesigner();
  const { askNeeds, connect, disconnect, canvas } = useDagEditing();
  const document = state.document ?? {};
  const scope = scopeOf(nodeId);
  const id = stepIdOf(nodeId);
  const before = followedBy(stepsOf(document, scope));
  const chosen = before.get(id) ?? [];
  const waiting = waitingFor(before, id);
  const options = [...before.keys()].filter(
    (other) => chosen.includes(other) || !waiting.has(other),
  );
  const change = (next: readonly string[]) => {
    for (const other of next) if (!chosen.includes(other)) connect(nodeIdIn(scope, other), nodeId);
    for (const other of chosen)
      if (!next.includes(other)) disconnect({ from: nodeIdIn(scope, other), to: nodeId });
  };
  const close = () => {
    askNeeds(undefined);
    returnFocus(nodeId, canvas);
  };
  return (
    <Dialog
      open
      onClose={close}
      onConfirm={close}
      title={`What ${id} runs after`}
      description="Steps that would wait for it themselves are left out."
      footer={
        <Button kind="primary" onClick={close}>
          Done
        </Button>
      }
    >
      {options.length === 0 ? (
        <p className="text-sm text-ink-3">There is no other step that it could run after.</p>
      ) : (
        <CheckGroup
          label="Runs after"
          chosen={chosen}
          onChange={change}
          options={options.map((value) => ({ value, label: value }))}
        />
      )}
    </Dialog>
  );
}
