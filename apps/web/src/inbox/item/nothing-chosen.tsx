import { MousePointerClick } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";

export const NothingChosen = () => (
  <EmptyState icon={MousePointerClick} title="Choose what to answer">
    From the list, or with <Kbd>j</Kbd> and <Kbd>k</Kbd>. Then <Kbd>a</Kbd> approves, and{" "}
    <Kbd>x</Kbd> rejects.
  </EmptyState>
);
