"use client";
import { useState } from "react";
import { CommandFooter } from "../../ui/command-footer.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, TextInput } from "../../ui/field.tsx";
import { useDesigner } from "../designer-context.tsx";
import { useDagEditing } from "./editing/dag-editing.ts";
import { membersOf, nodeIdIn, scopeOf, stepIdOf } from "./edits/scope.ts";
import { idProblem } from "./edits/unique-id.ts";
import { returnFocus } from "./return-focus.ts";

/** Asks for a step's new id. */
export function RenameDialog() {
  const { renaming } = useDagEditing();
  return renaming === undefined ? null : <OpenDialog key={renaming} nodeId={renaming} />;
}

function OpenDialog({ nodeId }: { readonly nodeId: string }) {
  const { state } = useDesigner();
  const { rename, askName, canvas } = useDagEditing();
  const before = stepIdOf(nodeId);
  const [id, setId] = useState(before);
  const beside = Object.keys(membersOf(state.document ?? {}, scopeOf(nodeId)));
  const problem = idProblem(id, new Set(beside.filter((other) => other !== before)));
  const close = (now = nodeId) => {
    askName(undefined);
    returnFocus(now, canvas);
  };
  const confirm = () => {
    if (problem !== undefined) return;
    if (id !== before) rename(nodeId, id);
    close(nodeIdIn(scopeOf(nodeId), id));
  };
  return (
    <Dialog
      open
      onClose={() => close()}
      onConfirm={confirm}
      title={`Rename ${before}`}
      description="The id by which other steps and expressions name it: all of them are changed with it."
      footer={
        <CommandFooter
          confirm="Rename"
          busy={false}
          unavailable={problem}
          onConfirm={confirm}
          onClose={() => close()}
        />
      }
    >
      <Field label="Id" error={id === before ? undefined : problem}>
        {(ids) => (
          <TextInput
            {...ids}
            value={id}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setId(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && confirm()}
            className="font-mono"
          />
        )}
      </Field>
    </Dialog>
  );
}
