import assert from "node:assert/strict";

import { Person } from "./person.mjs";

// Two people sign up at this address, by their pages; one makes a chat and invites the other one, and they talk. Their
// cookies are Secure if the address is https. Their browsers accept any certificate.
export async function talkBothWays(browser, server, url) {
  const options = { baseURL: url, ignoreHTTPSErrors: true };
  const ada = await Person.arrive(browser, server, "ada", options);
  await ada.page.goto("/auth?form=create-account");
  await ada.signIn();
  await ada.page.waitForURL((address) => address.origin === url && address.pathname === "/");
  const [cookie] = (await ada.context.cookies()).filter(({ name }) => name === "session_token");
  assert.equal(cookie.secure, url.startsWith("https:"));
  await ada.startChat("Lobby");
  const link = await ada.openInvite();
  assert.ok(link.startsWith(`${url}/invite/`), link);
  const bob = await Person.signedUp(browser, server, "bob", options);
  await bob.page.goto(link);
  await bob.accept();
  await bob.connected();
  await bob.write("Hello, Ada");
  await ada.sees(["Hello, Ada"]);
  await ada.page.keyboard.press("Escape");
  await ada.write("Hello, Bob");
  await bob.sees(["Hello, Ada", "Hello, Bob"]);
  for (const person of [ada, bob]) {
    assert.ok(person.frames.some(({ received }) => received?.type === "message"), "the chat goes by a WebSocket");
    await person.context.close();
    person.assertWellBehaved();
  }
}
