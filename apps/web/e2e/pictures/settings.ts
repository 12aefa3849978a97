import type { Page } from "playwright/test";
import { claimAs, PASSWORD } from "../support/accounts.ts";
import type { Picture } from "./picture.ts";

/**
 * Gives the installation an owner, members and keys: from then on only who is signed in sees its pages.
 * Answers the token of an invitation that nobody has taken yet.
 */
export async function claimForPictures(page: Page): Promise<string> {
  await page.goto("/claim");
  await claimAs(page, "Ada Lovelace");
  const { origin } = new URL(page.url());
  const call = async <Answer>(path: string, data: object): Promise<Answer> => {
    const answer = await page.request.post(`/api/trpc/${path}`, { data, headers: { origin } });
    return ((await answer.json()) as { readonly result: { readonly data: Answer } }).result.data;
  };
  const invite = (role: string, note: string) =>
    call<{ readonly token: string }>("members.invite", { role, note });
  for (const [name, role] of [
    ["Grace Hopper", "author"],
    ["Bo of support", "operator"],
  ] as const) {
    const { token } = await invite(role, name);
    const browser = await page.context().browser()?.newContext({ baseURL: origin });
    await browser?.request.post("/api/trpc/account.acceptLink", {
      data: { token, name, password: PASSWORD },
      headers: { origin },
    });
    await browser?.close();
  }
  const { token } = await invite("viewer", "The auditors");
  const runs = ["runs:read", "runs:write"];
  await call("keys.create", {
    name: "Web shop",
    scopes: runs,
    workflows: ["order"],
    lifeDays: 365,
  });
  await call("keys.create", { name: "Prometheus", scopes: ["runs:read"] });
  await call("keys.create", {
    name: "Deployment",
    scopes: ["workflows:read", "workflows:write"],
    lifeDays: 90,
  });
  return token;
}

/** Once there are accounts, for who is signed in. */
export const CLAIMED: readonly Picture[] = [
  {
    name: "settings",
    path: () => "/settings/general",
    ready: "h2:has-text('What is not shown')",
  },
  { name: "members", path: () => "/settings/members", ready: "[data-member]" },
  { name: "api-keys", path: () => "/settings/keys", ready: "[data-api-key]" },
  { name: "sessions", path: () => "/settings/sessions", ready: "text=this one" },
  { name: "secrets", path: () => "/settings/secrets", ready: "h2" },
];

export const seeWhoIsSignedIn = async (page: Page): Promise<void> =>
  await page
    .getByRole("button", { name: /^Account of / })
    .first()
    .waitFor();

/** For who is not signed in. */
export const DOORS: readonly Picture<string>[] = [
  { name: "sign-in", path: () => "/sign-in", ready: "input[type=password]" },
  { name: "invite", path: (token) => `/invite#${token}`, ready: "input[type=password]" },
];
