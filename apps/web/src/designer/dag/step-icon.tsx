"use client";
import type { GraphNode } from "@waymark/core";
import type { TaskView } from "@waymark/orchestrator/api";
import { Braces, Code, Globe, type LucideIcon } from "lucide-react";
import { createContext, useContext, useMemo } from "react";
import { KIND } from "../../graph/kind.ts";
import { useDesigner } from "../designer-context.tsx";

type Picture = NonNullable<TaskView["icon"]>;

const PICTURES: Readonly<Record<Picture, { readonly icon: LucideIcon }>> = {
  globe: { icon: Globe },
  braces: { icon: Braces },
  code: { icon: Code },
};

type TaskPictures = ReadonlyMap<string, Picture>;

/** Apart from the designer's own context: a card must not be drawn anew by every edit. */
const Pictures = createContext<TaskPictures>(new Map());
export const TaskPicturesContext = Pictures.Provider;

/** The tasks of this server that have a picture of their own. */
export function useTaskPictures(): TaskPictures {
  const { tasks } = useDesigner();
  return useMemo(
    () => new Map(tasks.flatMap(({ name, icon }) => (icon ? [[name, icon] as const] : []))),
    [tasks],
  );
}

interface StepIconProps {
  readonly kind: GraphNode["kind"];
  /** What a step of this kind calls; of another kind it says nothing. */
  readonly task: string | undefined;
  readonly className: string;
}

/** What a step looks like: as its task does, where that has a picture, else as its kind. */
export function useStepPicture(
  kind: GraphNode["kind"],
  task: string | undefined,
): { readonly icon: LucideIcon } {
  const own = useContext(Pictures).get(task ?? "");
  return kind === "task" && own ? PICTURES[own] : KIND[kind];
}

export function StepIcon({ kind, task, className }: StepIconProps) {
  const { icon: Icon } = useStepPicture(kind, task);
  return <Icon aria-hidden className={className} />;
}
