import type { ExpressionType, JsonObject } from "@waymark/core";
import type { JsonPath } from "../../document/json-edit.ts";

/** How a member of a document is edited. */
export type Control =
  | { readonly kind: "text"; readonly lines?: boolean }
  | { readonly kind: "duration" }
  | {
      readonly kind: "number";
      readonly whole?: boolean;
      readonly from?: number;
      readonly to?: number;
    }
  /** A share from 0 to 1, which people write in percent. */
  | { readonly kind: "percent" }
  /** One of a few; the first is what holds when nothing is said. */
  | { readonly kind: "choice"; readonly options: readonly ChoiceOption[] }
  | { readonly kind: "switch" }
  | { readonly kind: "condition" }
  /** Text with expressions in it. */
  | { readonly kind: "template"; readonly expects?: readonly ExpressionType["kind"][] }
  /** A time, or an expression that gives one. */
  | { readonly kind: "length" }
  /** Any JSON with expressions in it; `fits` is where the schema stands that it has to fit, from the part. */
  | { readonly kind: "value"; readonly fits?: JsonPath; readonly unsaid?: JsonObject }
  | { readonly kind: "names" }
  | { readonly kind: "schema"; readonly asks: string };

export interface ChoiceOption {
  readonly value: string;
  readonly label: string;
  /** What it means, in a sentence. */
  readonly says: string;
}

/** A row of a form: a member, what people call it, and how it is edited. */
export interface MemberSpec {
  /** From the part that the form is of. */
  readonly path: JsonPath;
  readonly label: string;
  readonly hint?: string;
  /** An example, or what holds when nothing is said. */
  readonly placeholder?: string;
  readonly control: Control;
}
