// Accounts, sessions, invites, roles and bans in a browser, through each edge that the documents name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launchBrowser } from "./support/browser.mjs";
import { Certificate } from "./support/certificate.mjs";
import { password, Person } from "./support/person.mjs";
import { throughProxy } from "./support/proxies.mjs";
import { Server } from "./support/server.mjs";

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1";

let browser;
let certificate;

before(async () => {
  browser = await launchBrowser();
  certificate = await Certificate.make();
});

after(async () => {
  await browser?.close();
  await certificate?.remove();
});

// Each calls `use` with a server and the address that browsers open.
const edges = {
  nginx: (use) => throughProxy("nginx", certificate, use),
  Caddy: (use) => throughProxy("caddy", certificate, use),
  "built-in TLS": withBuiltInTls,
};

async function withBuiltInTls(use) {
  const server = await Server.start({ STOA_TLS_CERT: certificate.file, STOA_TLS_KEY: certificate.key });
  try {
    await use({ server, url: server.url });
  } finally {
    await server.stop();
  }
}

// Each step uses what the steps before it have left: ada owns the chat, and bob is a member of it.
// The deletion is the last step, because it ends the account of bob.
const steps = [signUpAndJoin, endSession, giveRole, banForAWhile, deleteAccount];

for (const [name, open] of Object.entries(edges)) {
  test(`${name}: sign-up, invite, sessions, roles, bans, deletion of the account`, () =>
    open(async ({ server, url }) => {
      const options = { baseURL: url, ignoreHTTPSErrors: true, locale: "en-GB" };
      const scene = { server, url, arrive: (person, more) => Person.arrive(browser, server, person, { ...options, ...more }) };
      for (const step of steps) await step(scene);
      for (const person of [scene.ada, scene.bob]) {
        await person.context.close();
        person.assertWellBehaved();
      }
    }));
}

const dialog = ({ page }) => page.locator("#people");
const row = (person, name) => dialog(person).locator("#people-list .person", { hasText: name });
const status = (person, text) => dialog(person).locator("#people-status", { hasText: text }).waitFor();

async function signUp({ url, arrive }, name) {
  const person = await arrive(name);
  await person.page.goto("/auth?form=create-account");
  await person.signIn();
  await person.page.waitForURL((address) => address.origin === url && address.pathname === "/");
  return person;
}

async function signUpAndJoin(scene) {
  scene.ada = await signUp(scene, "ada");
  scene.bob = await signUp(scene, "bob");
  const { ada, bob, url } = scene;
  await ada.startChat("Lobby");
  await ada.page.goto(`/chat/${ada.chatId}/invites`);
  await ada.page.getByLabel("People who can join").selectOption({ label: "1" });
  await ada.page.getByRole("button", { name: "Create link" }).click();
  const link = await ada.page.getByLabel("Invite link").inputValue();
  assert.ok(link.startsWith(`${url}/invite/`), link);
  await bob.page.goto(link);
  await bob.accept();
  await bob.connected();
  await ada.page.goto(new URL(bob.page.url()).pathname);
  await ada.connected();
  await bob.write("Hello, Ada");
  await ada.sees(["Hello, Ada"]);
  scene.used = link;
}

async function endSession({ ada, arrive }) {
  const onPhone = await arrive("ada", { userAgent: phone });
  await onPhone.page.goto(`/auth?next=/chat/${ada.chatId}`);
  await onPhone.signIn();
  await onPhone.connected();
  await ada.openAccountMenu();
  await ada.page.getByRole("link", { name: "Your devices" }).click();
  const device = ada.page.locator(".sessions > li").filter({ hasText: "Safari on iPhone" });
  await device.getByText("127.0.0.1").waitFor();
  await ada.page.getByRole("button", { name: "Sign out: Safari on iPhone" }).click();
  await device.waitFor({ state: "detached" });
  await onPhone.page.locator("#connection-bar[data-state=signed_out]").waitFor();
  await onPhone.context.close();
  await ada.page.getByRole("button", { name: "Close" }).click();
}

async function giveRole({ ada, bob }) {
  await ada.page.locator("#people-button").click();
  await row(ada, "bob").getByRole("button", { name: "Manage bob" }).click();
  await row(ada, "bob").getByRole("combobox", { name: "Role of bob" }).selectOption("moderator");
  await status(ada, "The role of bob was changed.");
  await bob.page.locator(".system-message", { hasText: "made bob a moderator" }).waitFor();
}

async function banForAWhile({ ada, bob, used }) {
  const banned = dialog(ada).locator("#people-banned");
  await row(ada, "bob").getByRole("button", { name: "Ban bob…" }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: "Ban", exact: true }).click();
  await status(ada, "bob was banned.");
  await bob.page.locator("#connection-bar[data-state=left]").waitFor();
  const unused = await ada.invite();
  for (const link of [used, unused]) assert.equal((await bob.page.goto(link)).status(), 404);
  await banned.getByText("Banned people").click();
  await banned.getByRole("button", { name: "End ban of bob" }).click();
  await banned.getByText("Nobody is banned from this chat.").waitFor();
  await bob.join(unused);
}

async function deleteAccount({ ada, bob, server }) {
  await bob.page.goto("/");
  await bob.signOut();
  await bob.page.waitForURL(/\/auth$/);
  await bob.signIn();
  await bob.page.waitForURL((address) => address.pathname === "/");
  await bob.page.goto("/account");
  await bob.page.getByLabel("Your password").fill(password);
  await bob.page.getByRole("button", { name: "Delete my account" }).click();
  await bob.page.getByRole("heading", { name: "Your account will be deleted on" }).waitFor();
  await server.endGrace();
  await ada.page.locator(".system-message", { hasText: "Deleted user left" }).waitFor();
  await bob.page.goto("/account");
  await bob.page.waitForURL(/\/auth\b/);
}
