import { Button } from "../../../ui/button.tsx";

interface MeantAsExpressionProps {
  readonly text: string;
  readonly onMake: () => void;
}

/** A text that names what an expression reads is passed on letter by letter, which hardly anybody wants. */
export const MeantAsExpression = ({ text, onMake }: MeantAsExpressionProps) => (
  <p
    role="status"
    data-tone="amber"
    className="flex flex-wrap items-center gap-2 rounded-lg border border-tone/30 bg-tone/8 px-2.5 py-1.5 text-xs text-ink-2"
  >
    <span>
      This is the text <span className="font-mono">{text}</span>, not what it names.
    </span>
    <Button size="small" onClick={onMake}>
      Make it an expression
    </Button>
  </p>
);
