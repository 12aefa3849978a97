import { jsonText } from "../../ui/json-text.ts";
import type { Merged } from "./merge-drafts.ts";

export const mergedText = ({ document }: Merged): string => `${jsonText(document)}\n`;
