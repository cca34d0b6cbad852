// A server below a path, /our/forum: all that pages and scripts do stays below it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { assertAccessible } from "./support/axe.mjs";
import { BrowserFixture } from "./support/browser-fixture.mjs";

const basePath = "/our/forum";
const fixture = new BrowserFixture({ STOA_BASE_PATH: `${basePath}/` });
const at = (path) => fixture.server.url + path;

// Arrives, signs up by the page and notes each request that leaves the path.
async function signedUp(name, options) {
  const person = await fixture.arrive(name, options);
  person.strays = [];
  person.context.on("request", (request) => {
    if (!request.url().startsWith(`${fixture.server.url}/`)) person.strays.push(request.url());
  });
  await person.page.goto(at("/auth?form=create-account"));
  await person.signIn();
  await person.page.waitForURL(at("/"));
  return person;
}

async function startChat(person, name) {
  await person.nameChat(name);
  await person.page.waitForURL(new RegExp(`${basePath}/chat/\\d+$`));
  await person.connected();
}

test("people sign up, invite, chat, go from chat to chat and sign out below the path", async () => {
  const ada = await signedUp("ada");
  await startChat(ada, "Lobby");
  const lobby = ada.page.url();
  const link = await ada.openInvite();
  assert.ok(link.startsWith(at("/invite/")), link);
  await ada.page.keyboard.press("Escape");
  await ada.page.locator("#people-button").click();
  await ada.page.getByRole("link", { name: "Invites…" }).click();
  await ada.page.getByRole("heading", { level: 1, name: "Invites to Lobby" }).waitFor();
  await ada.page.getByRole("link", { name: "Back to the chat" }).click();
  await ada.page.waitForURL(lobby);
  await ada.connected();
  const bob = await signedUp("bob");
  await bob.page.goto(link);
  await bob.page.locator(`form[action^='${basePath}/invite/'] [type=submit]`).click();
  await bob.page.waitForURL(lobby);
  await bob.connected();
  await bob.write("Hello, Ada");
  await ada.sees(["Hello, Ada"]);
  await ada.write("Hello, Bob");
  await bob.sees(["Hello, Ada", "Hello, Bob"]);
  assert.ok(ada.frames.some(({ received }) => received?.type === "message"), "the chat goes by a WebSocket");

  // An action by the HTTP API, and the dialog of a part of the script.
  await bob.page.locator(".message-text", { hasText: "Hello, Ada" }).click({ button: "right" });
  await bob.page.getByRole("menuitemcheckbox").first().click();
  await ada.page.locator(".reaction", { hasText: "👍" }).waitFor();
  await assertAccessible(bob, "below a path");

  await startChat(ada, "Kitchen");
  await ada.page.locator("#chats .chat-link", { hasText: "Lobby" }).click();
  await ada.page.locator(".chat-name", { hasText: "Lobby" }).waitFor();
  assert.equal(ada.page.url(), lobby);
  await ada.page.locator(".message-foot a").first().click();
  await ada.page.waitForURL(/\/our\/forum\/chat\/\d+/);

  const cookies = await ada.context.cookies(at("/"));
  assert.ok(cookies.some(({ name }) => name === "session_token"));
  for (const { name, path } of cookies) assert.ok([basePath, `${basePath}/`].includes(path), `${name}: ${path}`);
  await ada.signOut();
  await ada.page.waitForURL(/\/our\/forum\/auth/);
  for (const person of [ada, bob]) assert.deepEqual(person.strays, []);
});

test("the deletion of a chat leads to the list below the path", async () => {
  const ada = await signedUp("ada");
  await startChat(ada, "Lobby");
  await ada.page.locator("#people-button").click();
  await ada.page.locator("#people").getByText("Chat settings").click();
  await ada.page.locator("#people").getByRole("button", { name: "Delete chat…" }).click();
  const question = ada.page.getByRole("dialog", { name: "Delete this chat?" });
  await question.getByRole("textbox").fill("Lobby");
  await question.getByRole("button", { name: "Delete chat" }).click();
  await ada.page.waitForURL(at("/?list"));
  assert.deepEqual(ada.strays, []);
});

test("without a session, a chat leads to the form and back", async () => {
  const ada = await signedUp("ada");
  await startChat(ada, "Lobby");
  const lobby = ada.page.url();
  await ada.context.clearCookies();
  await ada.page.goto(lobby);
  await ada.page.waitForURL(/\/our\/forum\/auth\?next=/);
  await ada.signIn();
  await ada.page.waitForURL(lobby);
});

test("pages open without a connection, and the app begins with them", async () => {
  const ada = await signedUp("ada", { serviceWorkers: "allow" });
  await startChat(ada, "Lobby");
  const lobby = ada.page.url();
  await ada.write("Hello");
  await ada.sees(["Hello"]);
  await ada.page.reload();
  await ada.connected();
  const hasCopies = async (paths) => {
    const copies = await Promise.all(paths.map((path) => caches.match(path, { ignoreVary: true })));
    return copies.every(Boolean) && (await copies[0].text()).includes("Hello");
  };
  const paths = [new URL(lobby).pathname, `${basePath}/`];
  while (!(await ada.page.evaluate(hasCopies, paths))) await ada.page.waitForTimeout(50); // leaves the processor to what it waits for
  const scope = await ada.page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  assert.equal(scope, at("/"));
  await fixture.server.kill();
  await ada.page.goto(lobby);
  await ada.sees(["Hello"]);
  await ada.page.goto(at("/account"));
  await ada.page.getByRole("heading", { name: "No connection" }).waitFor();
  await fixture.server.restart();
  const link = ada.page.locator("link[rel=manifest]");
  await ada.page.goto(at("/?list"));
  const manifest = await (await ada.context.request.get(new URL(await link.getAttribute("href"), ada.page.url()).href)).json();
  assert.deepEqual([manifest.start_url, manifest.scope, manifest.id], Array(3).fill(`${basePath}/`));
});

test("there is nothing beside the path", async () => {
  const origin = new URL(fixture.server.url).origin;
  for (const path of ["/", "/auth", "/our", "/our/forums/auth", "/status"]) assert.equal((await fetch(origin + path)).status, 404, path);
  for (const path of ["", "/", "/auth", "/status", "/healthz"]) assert.equal((await fetch(at(path))).status, 200, path);
});
