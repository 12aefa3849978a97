import { Circle, History, Rows3, SquareCheck, SquareDashed, type LucideIcon } from "lucide-react";
import type { NewState } from "./edits/add-state.ts";

export const STATE_ICONS: Readonly<Record<NewState, LucideIcon>> = {
  state: Circle,
  compound: SquareDashed,
  parallel: Rows3,
  final: SquareCheck,
  history: History,
};
