"use client";
import { Menu, MenuChoice } from "../../../ui/menu.tsx";
import { useRunPage } from "../run-page-context.tsx";
import { ofStep, RUN, type ValueChoice, type What } from "./value-choice.ts";

interface ValuePickerProps {
  /** “Left”, “Right”. */
  readonly side: string;
  readonly choice: ValueChoice;
  readonly onChoose: (choice: ValueChoice) => void;
}

const WHAT = [
  { value: "input", label: "Input" },
  { value: "output", label: "Output" },
];

/** Which value stands on one side: of the run or of a step, which attempt, its input or output. */
export function ValuePicker({ side, choice, onChoose }: ValuePickerProps) {
  const { detail, state } = useRunPage();
  const steps = detail.graph.nodes.flatMap(({ id, title, steps: own }) =>
    own.map((stepId) => ({
      stepId: stepId as string,
      title: own.length === 1 ? title : `${title}: ${stepId}`,
      attempts: state.nodes[id]?.attempt ?? 0,
    })),
  );
  const attemptsOf = (stepId: string) =>
    steps.find((step) => step.stepId === stepId)?.attempts ?? 0;
  const ofRun = choice.of === "run";
  return (
    <div role="group" aria-label={`${side} value`} className="flex flex-wrap gap-1.5">
      <Menu
        label={`${side}:`}
        chosen={ofRun ? "Run" : steps.find(({ stepId }) => stepId === choice.stepId)?.title}
      >
        <MenuChoice
          value={ofRun ? RUN : choice.stepId}
          options={[
            { value: RUN, label: "Run" },
            ...steps.map(({ stepId, title }) => ({ value: stepId, label: title })),
          ]}
          onChange={(stepId) => onChoose(ofStep(choice, stepId, attemptsOf(stepId)))}
        />
      </Menu>
      {ofRun || attemptsOf(choice.stepId) < 2 ? null : (
        <Menu label="Attempt" chosen={String(choice.attempt)}>
          <MenuChoice
            value={String(choice.attempt)}
            options={Array.from({ length: attemptsOf(choice.stepId) }, (_, index) => ({
              value: String(index + 1),
              label: `Attempt ${index + 1}`,
            }))}
            onChange={(attempt) => onChoose({ ...choice, attempt: Number(attempt) })}
          />
        </Menu>
      )}
      <Menu label="" chosen={choice.what === "input" ? "Input" : "Output"}>
        <MenuChoice
          value={choice.what}
          options={WHAT}
          onChange={(what) => onChoose({ ...choice, what: what as What })}
        />
      </Menu>
    </div>
  );
}
