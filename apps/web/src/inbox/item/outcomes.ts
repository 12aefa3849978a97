import type { JsonSchema, JsonValue } from "@waymark/core";

/** One way to answer: a button. */
export interface Outcome {
  readonly label: string;
  /** What the field of the answer is set to; absent: the form says it all. */
  readonly set?: { readonly field: string; readonly value: JsonValue };
  readonly refuses?: true;
}

/** How something can be answered, and what is left of its form to be filled in. */
export interface Answering {
  readonly outcomes: readonly Outcome[];
  /** Absent: there is nothing to fill in. */
  readonly schema?: JsonSchema;
  /** True where people give any JSON. */
  readonly free?: true;
}

const MOST_CHOICES = 6;

/** A form that asks for `approved` is answered by two buttons, one that asks for one of a few texts by a button for each. */
export function answeringOf(schema: JsonSchema | undefined, single: string): Answering {
  if (schema === undefined) return { outcomes: [{ label: single }], free: true };
  const properties = membersOf(schema["properties"]);
  const approved = properties["approved"];
  if (approved?.["type"] === "boolean") {
    const field = "approved";
    const outcomes: readonly Outcome[] = [
      { label: "Approve", set: { field, value: true } },
      { label: "Reject", set: { field, value: false }, refuses: true },
    ];
    return { outcomes, ...without(schema, field) };
  }
  const [field, choices] = choiceOf(schema, properties) ?? [];
  if (field === undefined || choices === undefined) {
    return { outcomes: [{ label: single }], schema };
  }
  const outcomes = choices.map((value) => ({ label: inWords(value), set: { field, value } }));
  return { outcomes, ...without(schema, field) };
}

/** The one required field that takes one of a few texts. */
function choiceOf(
  schema: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
): readonly [string, readonly string[]] | undefined {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const choices = Object.entries(properties).flatMap(([name, { enum: values }]) =>
    required.includes(name) && isFewTexts(values) ? [[name, values] as const] : [],
  );
  return choices.length === 1 ? choices[0] : undefined;
}

const isFewTexts = (values: unknown): values is readonly string[] =>
  Array.isArray(values) &&
  values.length <= MOST_CHOICES &&
  values.every((value) => typeof value === "string");

function without(schema: JsonSchema, field: string): Pick<Answering, "schema"> {
  const { [field]: _, ...properties } = membersOf(schema["properties"]);
  if (Object.keys(properties).length === 0) return {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  // The buttons are the decision; its title would stand over what is left.
  const { title: __, ...rest } = schema;
  const left = { ...rest, properties, required: required.filter((name) => name !== field) };
  return { schema: left };
}

const membersOf = (properties: unknown): Readonly<Record<string, JsonSchema>> =>
  typeof properties === "object" && properties !== null
    ? (properties as Readonly<Record<string, JsonSchema>>)
    : {};

/** `hold-back` is read as “Hold back”. */
const inWords = (value: string): string => {
  const words = value.replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The answer: what was filled in, with what the button says. */
export const answerOf = (filledIn: JsonValue, { set }: Outcome): JsonValue =>
  set ? { ...(filledIn as object), [set.field]: set.value } : filledIn;
