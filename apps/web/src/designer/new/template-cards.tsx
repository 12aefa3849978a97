import type { JsonObject } from "@waymark/core";
import { templates } from "@waymark/definitions/templates";
import { Clock, MessagesSquare, Network, Repeat, Rows3, Undo2, Workflow } from "lucide-react";
import { StarterCard } from "./starter-card.tsx";

const ICONS = new Map([
  ["order-saga", Undo2],
  ["approval-with-escalation", MessagesSquare],
  ["fan-out-with-map", Rows3],
  ["polling-until-done", Repeat],
  ["nightly-import", Clock],
  ["human-in-the-loop-review", Workflow],
]);

interface TemplateCardsProps {
  readonly onChoose: (document: JsonObject) => void;
}

/** Workflows that run as they are, to be changed into one's own. */
export const TemplateCards = ({ onChoose }: TemplateCardsProps) => (
  <section aria-labelledby="templates" className="flex flex-col gap-3">
    <h2 id="templates" className="text-sm font-semibold">
      Templates
    </h2>
    <div className="grid max-w-6xl gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {templates.map((template) => (
        <StarterCard
          key={template.name}
          icon={ICONS.get(template.name) ?? Network}
          title={template.title}
          onChoose={() => onChoose(template)}
        >
          {template.description}
        </StarterCard>
      ))}
    </div>
  </section>
);
