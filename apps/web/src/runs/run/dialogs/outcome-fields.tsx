import { JsonField } from "../../../forms/json-field.tsx";
import { Field, TextInput } from "../../../ui/field.tsx";
import type { OutcomeDraft } from "./use-outcome.ts";

/** What a step is ended with: an error in a sentence, or an output. */
export const OutcomeFields = ({
  draft: { outcome, output, message, setMessage },
}: {
  readonly draft: OutcomeDraft;
}) =>
  outcome === "fail" ? (
    <Field label="Error" hint="What went wrong, in a sentence.">
      {(ids) => (
        <TextInput {...ids} value={message} onChange={(event) => setMessage(event.target.value)} />
      )}
    </Field>
  ) : (
    <JsonField
      label="Output"
      name="Output, JSON"
      text={output.text}
      parsed={output.parsed}
      onChange={output.setText}
    />
  );
