// Messages that wait are sent from whichever page is open, and belong to their author alone.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;
let lobby;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Garden");
  await ada.startChat("Lobby");
  lobby = ada.page.url();
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
});

const pending = (page) => page.locator(".message.is-pending .message-text");
const mark = () => ada.page.locator(".chat-link", { hasText: "Lobby" }).locator(".waiting");

// Ada writes without a connection.
async function writeOffline(text) {
  const allow = await ada.blockConnections();
  await fixture.server.kill();
  await ada.disconnected();
  await ada.write(text);
  await pending(ada.page).waitFor();
  return allow;
}

// On pages that ada opens from here on, the server does not get what she sends. answer(event), if there is one, is called
// for each message, and returns the event that she gets instead. Returns a function that ends this.
async function holdMessages(answer) {
  let isHeld = true;
  await ada.context.routeWebSocket(/\/socket$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((data) => {
      const event = JSON.parse(data);
      if (!isHeld || event.type !== "send") server.send(data);
      else if (answer) socket.send(JSON.stringify(answer(event)));
    });
  });
  return () => {
    isHeld = false;
    return ada.page.evaluate(() => dispatchEvent(new Event("online")));
  };
}

// The outbox of all people who have used this browser.
function stored() {
  return ada.page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open("stoa", 1);
      request.onsuccess = () => resolve(request.result);
    });
    const request = database.transaction("outbox").objectStore("outbox").getAll();
    return new Promise((resolve) => (request.onsuccess = () => resolve(request.result.map(({ text }) => text))));
  });
}

test("a message written without a connection is sent from another page after its tab was closed", async () => {
  await writeOffline("are you there?");
  await ada.page.close();
  await fixture.server.restart();
  ada.page = await ada.context.newPage();
  await ada.page.goto("/?list");
  await bob.sees(["are you there?"]);
  await ada.page.waitForFunction(() => !document.querySelector(".waiting"));
  assert.deepEqual(await stored(), []);
});

test("the list of chats says that a message waits, until it is sent", async () => {
  await writeOffline("later");
  await fixture.server.restart();
  const release = await holdMessages();
  await ada.page.goto("/?list");
  await mark().waitFor();
  assert.equal(await mark().textContent(), "1 not sent yet");
  await release();
  await bob.sees(["later"]);
  await mark().waitFor({ state: "detached" });
});

test("a message of another chat that the server refuses stays, and can be edited there", async () => {
  await writeOffline("hm");
  await fixture.server.restart();
  let noteRefusal;
  const refused = new Promise((resolve) => (noteRefusal = resolve));
  await holdMessages(({ nonce }) => {
    noteRefusal();
    return { type: "error", code: "blank", text: "Blank.", nonce };
  });
  await ada.page.goto("/?list");
  await refused;
  await mark().waitFor();
  await ada.page.goto(lobby);
  await ada.page.locator(".message.is-failed").waitFor();
  await ada.page.getByRole("button", { name: "Edit" }).click();
  assert.equal(await ada.page.locator("#composer-text").inputValue(), "hm");
  assert.deepEqual(await stored(), []);
});

test("two tabs of a chat show the same waiting messages, and each is sent once", async () => {
  const other = await ada.context.newPage();
  await other.goto(lobby);
  await other.locator("#connection[data-state=open]").waitFor({ state: "attached" });
  const allow = await writeOffline("once");
  await pending(other).waitFor();
  await fixture.server.restart();
  await allow();
  await bob.sees(["once"]);
  for (const page of [ada.page, other]) await page.locator(".message.is-pending").waitFor({ state: "detached" });
  await ada.sees(["once"]);
});

test("signing out asks before messages are lost, and then leaves none", async () => {
  await writeOffline("secret");
  await fixture.server.restart();
  await holdMessages();
  await ada.page.goto("/?list");
  await mark().waitFor();
  await ada.signOut();
  const dialog = ada.page.getByRole("dialog");
  await dialog.getByText("1 message has not been sent yet").waitFor();
  await dialog.getByRole("button", { name: "Stay signed in" }).click();
  assert.deepEqual(await stored(), ["secret"]);
  await ada.signOut();
  await dialog.getByRole("button", { name: "Discard and sign out" }).click();
  await ada.page.waitForURL(/\/auth/);
  assert.deepEqual(await stored(), []);
});

test("somebody else in the same browser neither sees nor sends what waits", async () => {
  await writeOffline("from ada");
  await fixture.server.restart();
  await ada.context.clearCookies();
  await ada.page.goto("/auth?form=create-account");
  ada.name = "carol";
  await ada.signIn();
  await ada.page.waitForURL(`${ada.url}/`);
  await ada.startChat("Kitchen");
  assert.deepEqual(await stored(), ["from ada"]);
  assert.deepEqual(await bob.texts(), []);
});
