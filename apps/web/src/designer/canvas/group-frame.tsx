"use client";
import { ChevronsDownUp, ChevronsUpDown, Ungroup } from "lucide-react";
import { memo } from "react";
import type { NodeProps } from "reactflow";
import { cn } from "../../ui/cn.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useDesigner } from "../designer-context.tsx";
import { collapseGroup, nameGroup, ungroup } from "../layout/groups.ts";
import { groupOfNode } from "../layout/node-names.ts";
import { useIsReadOnly } from "../use-is-read-only.ts";
import type { GroupNode } from "./extra-nodes.ts";

/** Steps with a frame and a title around them, or one card in their place. */
export const GroupFrame = memo(function GroupFrame({ id, data, selected }: NodeProps<GroupNode>) {
  const { store, select } = useDesigner();
  const isReadOnly = useIsReadOnly();
  const groupId = groupOfNode(id) ?? "";
  const { title, collapsed } = data.group;
  return (
    <div
      data-group={groupId}
      className={cn(
        "pointer-events-none size-full rounded-xl border border-dashed",
        collapsed ? "border-solid bg-raised shadow-card" : "border-line-strong bg-hover/40",
        selected && "outline-2 outline-offset-2 outline-accent",
      )}
    >
      <div className="pointer-events-auto flex h-8 items-center gap-1 pr-1 pl-2">
        <input
          aria-label="Title of the group"
          value={title}
          readOnly={isReadOnly}
          onChange={(event) => {
            const text = event.target.value;
            store.apply("Name a group", (now) => nameGroup(now, groupId, text), { together: true });
          }}
          className="nodrag min-w-0 flex-1 rounded bg-transparent px-1 text-xs font-medium text-ink-2"
        />
        {isReadOnly ? null : (
          <>
            <IconButton
              icon={collapsed ? ChevronsUpDown : ChevronsDownUp}
              label={collapsed ? "Show the steps" : "Collapse"}
              className="nodrag"
              onClick={() =>
                store.apply(collapsed ? "Show a group" : "Collapse a group", (now) =>
                  collapseGroup(now, groupId, !collapsed),
                )
              }
            />
            <IconButton
              icon={Ungroup}
              label="Ungroup"
              className="nodrag"
              onClick={() => {
                store.apply("Ungroup", (now) => ungroup(now, groupId));
                select([]);
              }}
            />
          </>
        )}
      </div>
      {collapsed ? (
        <p className="px-3 text-2xs text-ink-3">
          {data.group.steps.length === 1 ? "1 step" : `${data.group.steps.length} steps`}
        </p>
      ) : null}
    </div>
  );
});
