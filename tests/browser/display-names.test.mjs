// Display names: in the chat of others at once, in lists, on cards and in mentions, and the form without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
const countess = "Countess 👑";
const authorOf = ({ page }, text) => page.locator(".message[data-id]", { hasText: text }).locator(".message-author");

async function together() {
  const ada = await fixture.signedUp("ada", { locale: "en-GB" });
  await ada.startChat("Lobby");
  const bob = await fixture.signedUp("bob", { locale: "en-GB" });
  await bob.join(await ada.invite());
  await ada.write("from ada");
  await bob.sees(["from ada"]);
  return { ada, bob };
}

async function rename(person, name) {
  const { page } = person;
  await page.locator("#account > summary").click();
  await page.getByRole("link", { name: "Display name…" }).click();
  const dialog = page.getByRole("dialog", { name: "Display name" });
  await dialog.getByLabel("Your name, as others see it").fill(name);
  await assertAccessible(person, "the dialog of the display name");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
}

test("a new display name is shown at once to all in the chat, and on fresh pages", async () => {
  const { ada, bob } = await together();
  await rename(ada, countess);
  await bob.page.locator(".system-message", { hasText: `ada is now called ${countess}` }).waitFor();
  await authorOf(bob, "from ada").filter({ hasText: countess }).waitFor({ state: "attached" });
  await ada.page.locator(".account-name", { hasText: countess }).waitFor({ state: "attached" });
  await ada.write("as a countess");
  await bob.page.locator(".message[data-id]", { hasText: "as a countess" }).waitFor();
  assert.equal(await authorOf(bob, "as a countess").textContent(), countess);
  await bob.page.reload();
  assert.equal(await authorOf(bob, "from ada").textContent(), countess);
  assert.equal(await bob.page.locator(".system-message", { hasText: "is now called" }).locator("bdi").first().textContent(), "ada");
  await bob.page.locator(".chat-link-last", { hasText: countess }).waitFor({ state: "attached" });
  await bob.connected();
  await ada.page.locator("#composer textarea").pressSequentially("still the same socket");
  await bob.page.locator("#presence", { hasText: `⁨${countess}⁩ is typing…` }).waitFor();
});

test("a new name reaches a page whose own message waits, and the tooltip of the account", async () => {
  const { ada } = await together();
  await ada.context.routeWebSocket(/\/socket$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((data) => JSON.parse(data).type === "send" || server.send(data));
  });
  await ada.page.reload();
  await ada.connected();
  await ada.write("waits");
  await ada.page.locator(".message:not([data-id])", { hasText: "waits" }).waitFor();
  const answer = await ada.context.request.put("/api/v1/me", { data: { displayName: countess } });
  assert.equal(answer.status(), 200);
  await ada.page.locator(`#account > summary[title="Signed in as ${countess}"]`).waitFor();
  assert.equal(await authorOf(ada, "from ada").textContent(), countess);
});

test("the card of a person who has left has both names", async () => {
  const { ada, bob } = await together();
  await rename(ada, countess);
  await authorOf(bob, "from ada").filter({ hasText: countess }).waitFor({ state: "attached" });
  assert.equal((await ada.context.request.post(`/api/v1/chats/${bob.chatId}/leave`)).status(), 200);
  await authorOf(bob, "from ada").click();
  const card = bob.page.getByRole("dialog", { name: countess });
  await card.locator(".person-facts", { hasText: "This person is no longer in this chat." }).filter({ hasText: "@ada" }).waitFor();
});

test("the card of a person has both names, and mentions are found by both", async () => {
  const { ada, bob } = await together();
  await rename(ada, countess);
  await authorOf(bob, "from ada").filter({ hasText: countess }).click();
  await bob.page.getByRole("dialog", { name: countess }).locator(".person-facts", { hasText: "@ada" }).waitFor();
  await assertAccessible(bob, "the card of a person with two names");
  await bob.page.keyboard.press("Escape");
  const box = bob.page.locator("#composer textarea");
  await box.pressSequentially("@count");
  await bob.page.getByRole("option", { name: "@ada" }).filter({ hasText: countess }).click();
  assert.equal(await box.inputValue(), "@ada ");
});

test("a direct chat has the name under which the other person is shown", async () => {
  const { ada, bob } = await together();
  await authorOf(bob, "from ada").click();
  await bob.page.getByRole("dialog", { name: "ada" }).getByRole("button", { name: "Message" }).click();
  await bob.page.locator(".chat-name", { hasText: "ada" }).waitFor();
  await rename(ada, countess);
  await bob.page.locator(".chat-name", { hasText: countess }).waitFor();
  await bob.page.locator(".chat-link-name", { hasText: countess }).waitFor({ state: "attached" });
});

test("the form works without scripts, and says what is wrong", async () => {
  await fixture.signedUp("ada");
  const ada = await fixture.arrive("ada", { javaScriptEnabled: false, locale: "en-GB" });
  await ada.page.goto("/auth");
  await ada.signIn();
  await ada.page.goto("/account");
  const name = ada.page.getByLabel("Your name, as others see it");
  await name.fill("a\u202eb");
  await ada.page.locator("#account-profile button").click();
  await ada.page.getByRole("alert").filter({ hasText: "invisible characters" }).waitFor();
  await name.fill(countess);
  await ada.page.locator("#account-profile button").click();
  await ada.page.getByText("Saved.").waitFor();
  assert.equal(await name.inputValue(), countess);
  await ada.page.getByText(`You are signed in as ${countess}.`).waitFor();
});
