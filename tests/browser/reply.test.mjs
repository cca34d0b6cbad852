// People answer messages: the composer says what they answer, and the outbox keeps it.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { BrowserFixture } from "./support/browser-fixture.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
  await bob.write("tea or coffee?");
  for (const person of [ada, bob]) await person.sees(["tea or coffee?"]);
});

const field = (page = ada.page) => page.getByLabel("Message", { exact: true });
const bar = (page = ada.page) => page.locator(".composer-bar.is-reply");
const question = (person = ada) => person.page.locator(".message[data-id]", { hasText: "tea or coffee?" }).first();
const quoteIn = (person, text) => person.page.locator(".message", { has: person.page.locator(".message-text", { hasText: text }) }).locator(".message-quote");

async function startReply() {
  await question().hover();
  await ada.page.getByRole("toolbar").getByRole("button", { name: "Reply" }).click();
  await bar().getByText(/Replying to .?bob/).waitFor();
  await bar().getByText("tea or coffee?").waitFor();
}

const removeQuestion = async () => {
  const id = await question(bob).getAttribute("data-id");
  assert.equal((await bob.context.request.delete(`/api/v1/messages/${id}`)).status(), 200);
};

async function assertSeesQuote(person, text) {
  await quoteIn(person, text).waitFor();
  assert.deepEqual(await quoteIn(person, text).locator("bdi, span").allTextContents(), ["bob", "tea or coffee?"]);
}

test("a reply quotes its message for everybody, and the next message does not", async () => {
  await startReply();
  assert.equal(await ada.page.evaluate(() => document.activeElement.id), "composer-text");
  await ada.write("tea");
  await bar().waitFor({ state: "hidden" });
  for (const person of [ada, bob]) await assertSeesQuote(person, "tea");
  await ada.write("please");
  await bob.sees(["tea or coffee?", "tea", "please"]);
  assert.equal(await bob.page.locator(".message-quote").count(), 1);
});

test("Escape and the button cancel a reply, and keep the draft", async () => {
  for (const cancel of [() => ada.page.keyboard.press("Escape"), () => bar().getByRole("button", { name: "Cancel" }).click()]) {
    await startReply();
    await field().fill("tea");
    await cancel();
    await bar().waitFor({ state: "hidden" });
    assert.equal(await field().inputValue(), "tea");
    assert.equal(await ada.page.evaluate(() => document.activeElement.id), "composer-text");
  }
  await field().press("Enter");
  await ada.sees(["tea or coffee?", "tea"]);
  assert.equal(await ada.page.locator(".message-quote").count(), 0);
});

test("a draft keeps what it answers over a reload", async () => {
  await startReply();
  await field().fill("te");
  await ada.page.reload();
  await ada.connected();
  await bar().getByText("tea or coffee?").waitFor();
  await ada.write("tea");
  await assertSeesQuote(bob, "tea");
});

test("an edit shows its own bar, and the reply comes back after it", async () => {
  await ada.write("well");
  await ada.sees(["tea or coffee?", "well"]);
  await startReply();
  await field().press("ArrowUp");
  await ada.page.locator(".composer-bar.is-edit").waitFor();
  await bar().waitFor({ state: "hidden" });
  await field().press("Escape");
  await bar().waitFor();
  await field().press("Escape");
  await bar().waitFor({ state: "hidden" });
});

test("a reply that waits shows its quote, also after a reload, and is sent with it", async () => {
  await startReply();
  await ada.blockConnections();
  await ada.page.evaluate(() => dispatchEvent(new Event("online"))); // makes the page reconnect
  await ada.disconnected();
  await ada.write("tea");
  const pending = ada.page.locator(".message.is-pending");
  await pending.locator(".message-quote", { hasText: "tea or coffee?" }).waitFor();
  await ada.context.addInitScript(() => {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (data) {
      if (JSON.parse(data).type !== "send" || window.maySend) send.call(this, data);
    };
  });
  await ada.page.reload();
  await pending.locator(".message-quote", { hasText: "tea or coffee?" }).waitFor();
  await ada.page.evaluate(() => {
    window.maySend = true;
    dispatchEvent(new Event("online"));
  });
  for (const person of [ada, bob]) await assertSeesQuote(person, "tea");
});

test("a reply to a message that was deleted meanwhile can be sent without the quote, or discarded", async () => {
  await startReply();
  await removeQuestion();
  await ada.write("tea");
  const failed = ada.page.locator(".message.is-failed");
  await failed.getByText("The message that you answer was deleted.").waitFor();
  await failed.getByRole("button", { name: "Discard" }).waitFor();
  await failed.getByRole("button", { name: "Send without the quote" }).click();
  for (const person of [ada, bob]) {
    await person.page.locator(".message[data-id] .message-text", { hasText: "tea" }).waitFor();
    await person.sees(["tea"]);
    assert.equal(await person.page.locator(".message-quote").count(), 0);
  }
});

test("a reply that another page of the browser sends keeps its quote", async () => {
  await startReply();
  await ada.blockConnections();
  await ada.page.evaluate(() => dispatchEvent(new Event("online")));
  await ada.disconnected();
  await ada.write("tea");
  await ada.page.locator(".message.is-pending").waitFor();
  await ada.page.goto("/?list");
  await assertSeesQuote(bob, "tea");
});
