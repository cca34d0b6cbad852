// Notifications of the desktop, and the choice of what is worth one.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";
import { hideTab, showTab } from "./support/tab.mjs";

const fixture = new BrowserFixture();
let ada;
let bob;

beforeEach(async () => {
  ada = await fixture.signedUp("ada");
  await ada.page.addInitScript(() => {
    window.shown = [];
    window.sounds = 0;
    window.endings = 0;
    window.answer = "granted";
    window.Notification = class extends EventTarget {
      static permission = "default";
      static async requestPermission() {
        return (Notification.permission = window.answer);
      }
      constructor(title, { body, tag }) {
        super();
        window.shown.push([title, body, tag]);
      }
      close() {
        window.endings += 1;
      }
    };
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        window.sounds += 1;
      }
    };
  });
  await ada.startChat("Lobby");
  bob = await fixture.signedUp("bob");
  await bob.join(await ada.invite());
});

const dialog = () => ada.page.getByRole("dialog", { name: "Notifications" });
const shown = () => ada.page.evaluate(() => window.shown);
const isShown = (text) => ada.page.waitForFunction((body) => window.shown.some((each) => each[1] === body), text);

async function choose(...labels) {
  await ada.page.getByRole("button", { name: "Notifications" }).click();
  for (const label of labels) await dialog().getByLabel(label).check();
  await assertAccessible(ada, "the choice of notifications");
  await dialog().getByRole("button", { name: "Close" }).click();
}

test("nothing is asked before the user turns notifications on, and then hidden tabs show new messages", async () => {
  assert.equal(await ada.page.evaluate(() => Notification.permission), "default");
  await choose("Show notifications", "Play a quiet sound");
  const sounds = await ada.page.evaluate(() => window.sounds);
  await bob.write("in view");
  await ada.sees(["in view"]);
  await hideTab(ada.page);
  await bob.write("@ada in the background");
  await isShown("@ada in the background");
  assert.deepEqual(await shown(), [["bob · Lobby", "@ada in the background", `stoa-${ada.chatId}`]]);
  await ada.page.waitForFunction((before) => window.sounds === before + 1, sounds);
  assert.equal(await ada.page.evaluate(() => window.endings), 0);
  await showTab(ada.page);
  await ada.page.waitForFunction(() => window.endings === 1); // the message is read
});

test("a muted chat and, if so chosen, messages without a mention are worth none, on all devices", async () => {
  await choose("Show notifications", "Only those that mention me");
  await hideTab(ada.page);
  await bob.write("nothing special");
  await bob.write("@ada come here");
  await isShown("@ada come here");
  assert.equal((await shown()).length, 1);
  await showTab(ada.page);
  const telephone = await ada.context.newPage();
  await telephone.goto(ada.page.url());
  await telephone.getByRole("button", { name: "Notifications" }).click();
  await telephone.locator("#notifications [value=mentions]:checked").waitFor();
  await telephone.getByLabel("None").check();
  await ada.page.locator(".chat-link.is-muted").waitFor();
  await telephone.close();
});

test("a refusal by the browser is explained", async () => {
  await ada.page.evaluate(() => (window.answer = "denied"));
  await ada.page.getByRole("button", { name: "Notifications" }).click();
  await dialog().getByLabel("Show notifications").click();
  await dialog().getByText("Your browser does not allow notifications from this page.").waitFor();
  assert.equal(await dialog().getByLabel("Show notifications").isChecked(), false);
});
