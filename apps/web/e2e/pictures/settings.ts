import type { Page } from "playwright/test";
import { claimAs, PASSWORD } from "../support/accounts.ts";

/** Gives the installation an owner, members and keys: from then on only who is signed in sees its pages. */
export async function claimForPictures(page: Page): Promise<void> {
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
  await invite("viewer", "The auditors");
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
}
