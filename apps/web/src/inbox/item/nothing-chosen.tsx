import { MousePointerClick } from "lucide-react";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";

export const NothingChosen = () => (
  <EmptyState icon={MousePointerClick} title="Choose what to answer">
    <p>
      From the list, or with <Kbd>j</Kbd> and{" "}
      <span className="whitespace-nowrap">
        <Kbd>k</Kbd>.
      </span>
    </p>
    <p className="mt-1">
      Then <Kbd>a</Kbd> approves, and <Kbd>x</Kbd> rejects.
    </p>
  </EmptyState>
);
