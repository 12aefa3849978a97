import { claimAs, PASSWORD } from "./support/accounts.ts";
import { expect, test } from "./support/test.ts";

test("an owner claims the installation, a program uses a key, and a viewer is told why they may not start", async ({
  privateProduct: { webUrl },
  page,
  browser,
}) => {
  test.slow(); // a product of its own, and many pages
  await page.goto(`${webUrl}/settings/general`);
  await expect(page.getByRole("heading", { name: "This installation is open" })).toBeVisible();
  await page.getByRole("link", { name: "Create the owner account" }).click();
  await claimAs(page, "Ada Lovelace");
  await expect(page.getByRole("button", { name: "Account of Ada Lovelace, admin" })).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Trailhead");

  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create a key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("deploy");
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog.getByRole("heading", { name: "Your API key" })).toBeVisible();
  const key = (await dialog.locator("[data-shown-once]").textContent()) ?? "";
  const snippet = (await dialog.getByLabel("The call in curl").textContent()) ?? "";
  expect(snippet).toContain(`authorization: Bearer ${key}`);
  const body = / -d '(?<body>.*)'$/s.exec(snippet)?.groups?.["body"] ?? "";
  const call = (authorization?: string) =>
    fetch(`${webUrl}/api/trpc/runs.start`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(authorization && { authorization }) },
      body,
    });
  expect((await call()).status).toBe(401);
  expect((await call(`Bearer ${key}`)).status).toBe(200);
  await dialog.getByRole("button", { name: "I have it" }).click();
  await expect(page.locator('[data-api-key="deploy"]')).toContainText("wm_live_");

  await page.getByRole("link", { name: "Members" }).click();
  await page.getByRole("button", { name: "Invite" }).click();
  await dialog.getByRole("radio", { name: "viewer" }).click();
  await dialog.getByLabel("For whom").fill("Vic of sales");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  const link = (await dialog.locator("[data-shown-once]").textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have it" }).click();

  await page.goto(`${webUrl}/workflows/order`);
  await page.getByRole("button", { name: "Edit" }).click();
  await page.waitForURL(/\/designer\//);
  const draft = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  const theirs = await browser.newContext({ baseURL: webUrl });
  const vic = await theirs.newPage();
  await vic.goto("/workflows/order");
  await expect(vic.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await vic.goto(link);
  await expect(vic.getByRole("heading", { name: "Join Trailhead" })).toBeVisible();
  await vic.getByLabel("Your name").fill("Vic");
  await vic.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await vic.getByRole("button", { name: "Create the account" }).click();
  await expect(vic.getByRole("button", { name: "Account of Vic, viewer" })).toBeVisible();
  await vic.goto("/workflows/order");
  const start = vic.getByRole("button", { name: "Start run" });
  await expect(start).toHaveAttribute("aria-disabled", "true");
  await start.focus();
  await expect(vic.getByRole("tooltip")).toContainText("A viewer may not start runs");
  await vic.goto("/schedules");
  const make = vic.getByRole("button", { name: "New schedule" }).first();
  await expect(make).toHaveAttribute("aria-disabled", "true");
  await make.focus();
  await expect(vic.getByRole("tooltip")).toContainText("A viewer may not edit and publish");
  await vic.goto(`/designer/${draft}`);
  await expect(vic.getByText("This is the draft as it was saved last.")).toBeVisible();
  await expect(vic.getByRole("button", { name: "Publish" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );

  const payout = await page.evaluate(async () => {
    const post = async (procedure: string, input: object) => {
      const headers = { "content-type": "application/json" };
      const request = { method: "POST", headers, body: JSON.stringify(input) };
      return (await fetch(`/api/trpc/${procedure}`, request)).json();
    };
    const approval = { approvers: ["group:finance"] };
    const steps = { sign: { title: "Sign the payout", approval } };
    await post("workflows.publish", { source: { name: "payout", title: "Payout", steps } });
    const started = await post("runs.start", { workflow: "payout", input: {} });
    return `${started.result.data.runId}:approval:sign`;
  });
  await vic.goto(`/inbox/${encodeURIComponent(payout)}`);
  await expect(vic.getByText("somebody of finance", { exact: true })).toBeVisible();
  for (const name of ["Approve", "Claim it", "Hand it over…"]) {
    const action = vic.getByRole("button", { name });
    await expect(action).toHaveAttribute("aria-disabled", "true");
    await action.focus();
    await expect(vic.getByRole("tooltip")).toContainText(
      "A viewer may not start runs, send signals",
    );
  }
  await page.goto(`${webUrl}/settings/members`);
  await page.getByRole("button", { name: "Role of Vic" }).click();
  await page.getByRole("menuitemradio", { name: "operator" }).click();
  await page.getByRole("button", { name: "Actions for Vic" }).click();
  await page.getByRole("menuitem", { name: "Groups…" }).click();
  await dialog.getByLabel("Groups").fill("finance");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.locator('[data-member="Vic"]')).toContainText("finance");
  await vic.goto("/inbox");
  const row = vic.locator(`[data-inbox-item="${payout}"] a`);
  await vic.getByRole("button", { name: "Mine", exact: true }).click();
  await expect(vic.getByRole("heading", { name: "No approval fits these filters" })).toBeVisible();
  await vic.getByRole("button", { name: "My groups" }).click();
  await expect(row).toContainText("For somebody of finance");
  await row.click();
  await vic.getByRole("main").getByRole("button", { name: "Approve" }).click();
  await vic.keyboard.press("ControlOrMeta+Enter");
  await expect(vic.getByRole("main").getByText("Approved by Vic")).toBeVisible();

  await vic.getByRole("button", { name: "Account of Vic, operator" }).click();
  await vic.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(vic.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await vic.goto("/runs?status=failed");
  await expect(vic).toHaveURL(/\/sign-in\?to=/);
  await vic.getByLabel("Name").fill("vic");
  await vic.getByLabel("Password", { exact: true }).fill("not the password");
  await vic.getByRole("button", { name: "Sign in" }).click();
  await expect(vic.getByText("The name or the password is not right.")).toBeVisible();
  await vic.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await vic.keyboard.press("Enter");
  await expect(vic).toHaveURL(/\/runs\?status=failed$/);
  await theirs.close();
});
