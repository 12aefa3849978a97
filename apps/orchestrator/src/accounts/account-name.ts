import { groupOf } from "@waymark/core";
import * as z from "zod";
import { shortText } from "../short-text.ts";
import { KEY_PREFIX } from "./caller.ts";

const LONGEST_NAME = 100;

/** What a person signs in with and what they do is signed with. */
export const AccountName = shortText(LONGEST_NAME)
  .refine(
    (name) => !nameKey(name).startsWith(KEY_PREFIX),
    `It must not begin with ${KEY_PREFIX}, as API keys sign.`,
  )
  .refine(
    (name) => groupOf(nameKey(name)) === undefined,
    "It must not begin with group:, as approvals name groups.",
  );

/** As approvals name it after `group:`. */
export const GroupName = shortText(LONGEST_NAME);

/** However it is written, it is one person's. */
export const nameKey = (name: string): string => name.normalize("NFKC").trim().toLowerCase();

const LONGEST_PASSWORD = 200;

export const Password = z.string().min(1).max(LONGEST_PASSWORD);
