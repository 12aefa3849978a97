import type { JsonValue } from "@waymark/core";
import type { Judgement } from "./judge-expression.ts";

interface ExpressionResultProps {
  readonly id: string;
  readonly judgement: Judgement;
}

/** What an expression is and gives, or what is wrong with it, in one line. */
export const ExpressionResult = ({ id, judgement }: ExpressionResultProps) => (
  <p id={id} aria-live="polite" className="text-xs text-ink-3 empty:hidden" data-expression-result>
    {judgement.problem ? (
      <span className="text-danger">
        {judgement.problem.message}, at character {judgement.problem.position + 1}.
      </span>
    ) : judgement.value !== undefined ? (
      <>
        {judgement.type === undefined
          ? "On the sample: "
          : `Gives ${judgement.type}, on the sample `}
        <code className="font-mono break-all text-ink-2">{shortJson(judgement.value)}</code>
      </>
    ) : judgement.failure === undefined ? null : (
      <>
        {judgement.type === undefined ? "" : `Gives ${judgement.type}. `}
        Nothing on the sample: {judgement.failure}.
      </>
    )}
  </p>
);

const MOST = 120;

function shortJson(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= MOST ? text : `${text.slice(0, MOST)}…`;
}
