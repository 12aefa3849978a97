import { copyText } from "./copy-text.ts";
import { say } from "./toast.tsx";

/** For what is copied by a key or from a menu. @param what is copied: “The link” */
export async function copyAndSay(text: string, what: string): Promise<void> {
  const copied = await copyText(text);
  say(copied ? `${what} is copied.` : `${what} is not copied: the browser does not allow it here.`);
}
