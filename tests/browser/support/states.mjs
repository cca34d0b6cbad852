import assert from "node:assert/strict";

import { password, Person } from "./person.mjs";
import { hideTab, showTab } from "./tab.mjs";
import { ChatClient } from "./chat-client.mjs";
import { markedUp } from "./marked-up.mjs";

export const locales = { en: "en-GB", de: "de-DE", uk: "uk-UA" };

// Names and texts that users write, which no translation may contain.
export const names = { reader: "ada", friend: "bob", guest: "cleo", quiet: "Agora", lively: "Peripatos" };
const conversation = [
  ["friend", "χαῖρε!"],
  ["reader", "χαῖρε, φίλε."],
  ["reader", "α\nβ\nγ"],
  ["friend", "https://example.org/a/very/long/address/that/has/no/place/to/break/because/it/has/no/spaces/at/all"],
];

// Leads a new user through every page, dialog and state in one language, and calls visit(person, name) in each. The
// server must have an admin; it is killed and restarted on the way.
export async function walkThroughStates(browser, server, language, visit) {
  const walk = new Walk(browser, server, language, visit);
  try {
    await walk.visitor();
    await walk.firstPage();
    await walk.account();
    await walk.emptyChat();
    await walk.livelyChat();
    await walk.ownMessages();
    await walk.systemMessages();
    await walk.changedMessages();
    await walk.messageActions();
    await walk.people();
    await walk.panels();
    await walk.emoji();
    await walk.announcement();
    await walk.withoutScripts();
    await walk.outage();
    await walk.endings();
    await walk.newPassword();
    walk.reader.assertWellBehaved();
  } finally {
    await walk.leave();
  }
}

class Walk {
  #browser;
  #server;
  #language;
  #visit;
  #contexts = [];
  #client;
  #inviteLink;
  reader;

  constructor(browser, server, language, visit) {
    this.#browser = browser;
    this.#server = server;
    this.#language = language;
    this.#visit = (name, person = this.reader) => visit(person, name);
  }

  get #page() {
    return this.reader.page;
  }

  async visitor() {
    this.reader = await this.#arrive("reader");
    await this.#page.goto("/auth");
    await this.#visit("auth");
    await this.reader.signIn("not the password");
    await this.#page.getByRole("alert").waitFor();
    await this.#visit("auth-wrong");
    await this.#page.goto("/auth?form=create-account");
    await this.#visit("auth-new");
    await this.reader.signIn("short");
    await this.#page.getByRole("alert").waitFor();
    await this.#visit("auth-refused");
    await this.reader.signIn();
    await this.#page.waitForURL(`${this.#server.url}/`);
    await this.#visit("index-empty");
    await this.#page.goto("/nothing");
    await this.#visit("error-unknown");
    await this.#page.goto("/invite/aaaaaaaaaaaaaaaaaaaaaa");
    await this.#visit("error-invite");
    await this.#page.goto("/chat/1000000");
    await this.#visit("error-no-entry");
    await this.#page.goto("/offline");
    await this.#visit("offline");
  }

  async firstPage() {
    await this.reader.startChat(names.quiet);
    await this.#page.goto("/?list");
    await this.#visit("index");
    await this.#page.locator(".new-chat").click();
    await this.#page.getByRole("dialog").waitFor();
    await this.#visit("new-chat");
    await this.#page.locator("#new-chat-form [type=submit]").click();
    await this.#page.getByRole("alert").waitFor();
    await this.#visit("new-chat-problem");
    await this.#page.keyboard.press("Escape");
    await this.#page.keyboard.press("?");
    await this.#page.getByRole("dialog").waitFor();
    await this.#visit("help");
  }

  async account() {
    await this.#page.goto("/");
    await this.reader.openAccountMenu();
    await this.#visit("account-menu");
    for (const section of ["look", "notifications", "sessions", "password"]) {
      await this.#openAccount(section);
      await this.#visit(`account-${section}`);
      if (section !== "password") await this.#closeDialog();
    }
    await this.#changePassword("not the password");
    await this.#page.getByRole("alert").waitFor();
    await this.#visit("account-password-wrong");
    await this.#changePassword(password);
    await this.#page.locator("dialog[open] .is-good").waitFor();
    await this.#visit("account-password-done");
    await this.#page.goto("/account");
    await this.#visit("account");
  }

  async emptyChat() {
    await this.reader.startChat(names.lively);
    await this.#visit("chat-empty");
    await this.reader.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    this.#inviteLink = await this.reader.openInvite();
    await this.#page.locator("#invite-status.is-good").waitFor();
    await this.#visit("invite-copied");
    await this.#page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error("refused"));
      document.execCommand = () => false;
    });
    await this.#page.locator("#invite-copy").click();
    await this.#page.locator("#invite-status:not(.is-good):not(:empty)").waitFor();
    await this.#visit("invite-not-copied");
    await this.#page.keyboard.press("Escape");
    const friend = await this.#arrive("friend");
    await friend.page.goto(this.#inviteLink);
    await this.#visit("auth-invited", friend);
    await friend.signIn();
    await friend.page.waitForURL(/\/chat\/\d+$/);
    this.#client = await ChatClient.of(friend, this.#chatId);
    await friend.page.close();
  }

  async livelyChat() {
    const said = [];
    for (const [role, text] of conversation) {
      if (role === "reader") await this.reader.write(text);
      else await this.#client.say(text);
      await this.reader.sees([...said, text]);
      said.push(text);
    }
    await this.#visit("chat");
    await this.#client.type();
    await this.#page.locator("#presence", { hasText: names.friend }).waitFor();
    await this.#visit("chat-typing");
    await hideTab(this.#page);
    await this.#client.say(...Array.from({ length: 60 }, (_, index) => `${index + 1}.`));
    await this.#page.waitForFunction((count) => document.querySelectorAll(".message[data-seq]").length === count, said.length + 60);
    await showTab(this.#page);
    await this.#page.locator("#jump button").waitFor();
    assert.equal(await this.#page.locator(".unread-marker:not(.is-read)").count(), 1);
    await this.#visit("chat-new-messages");
    await this.#page.locator("#jump button").click();
    await this.#page.goto("/?list");
    await this.#markUnread(names.lively);
    await this.#visit("index-unread");
    await this.#page.getByRole("link", { name: names.lively }).click();
    await this.reader.connected();
    await this.#page.locator("#messages").evaluate((element) => element.scrollTo(0, -500));
    await this.#page.locator("#jump button").waitFor();
    await this.#visit("chat-history");
    await this.#page.locator("#jump button").click();
    await this.#permanentLinks();
  }

  async #permanentLinks() {
    const chat = this.#page.url();
    const link = this.#page.locator(".message-foot > a", { hasText: /\d/ });
    await this.#page.goto(await link.first().getAttribute("href"));
    await this.#page.locator(".message:target").waitFor();
    await this.#page.locator(".message.is-continued").nth(2).hover();
    await this.#visit("chat-permanent-link");
    await this.#page.goto(`${chat}/m/999999`);
    await this.#visit("error-message");
    await this.#page.goto(chat);
    await this.reader.connected();
  }

  async ownMessages() {
    const field = this.#page.locator("#composer-text");
    await field.fill("α".repeat(9_990));
    await this.#visit("chat-nearly-too-long");
    await field.fill("α ".repeat(5_200));
    await field.press("Enter");
    await this.#page.getByRole("alert").waitFor();
    await this.#visit("chat-too-long");
    await this.reader.write("bell \u0007");
    await this.#page.locator(".message.is-failed").waitFor();
    await this.#visit("chat-refused");
    await this.#page.locator(".message.is-failed button").last().click();
    await this.#refuseNext("unavailable");
    await this.reader.write("χαῖρε!");
    await this.#page.locator(".message.is-failed").waitFor();
    await this.#visit("chat-failed");
    await this.#page.locator(".message.is-failed button").last().click();
  }

  async systemMessages() {
    const guest = await this.#arrive("guest");
    await guest.page.goto(this.#inviteLink);
    await guest.signIn();
    await guest.page.waitForURL(/\/chat\/\d+$/);
    const headers = { Origin: this.#server.url };
    await guest.context.request.post(`/api/v1/chats/${this.#chatId}/leave`, { headers });
    await this.#client.say("φεῦ");
    await guest.page.goto(this.#inviteLink);
    await this.#visit("invitation", guest);
    await guest.accept();
    await guest.connected();
    const user = Number(await guest.page.locator("body").getAttribute("data-user-id"));
    await this.#server.runAdminAction(`/chats/${this.#chatId}/remove-member`, { user });
    await this.#page.waitForFunction(() => document.querySelectorAll(".message ~ .system-message").length >= 4);
    await this.#visit("chat-lines");
    await guest.page.close();
  }

  async changedMessages() {
    const { id } = await this.#client.request({ type: "send", text: markedUp });
    const gone = await this.#client.request({ type: "send", text: "φεῦ" });
    const reply = await this.#client.request({ type: "send", text: "πάνυ γε", replyTo: id });
    await this.#client.request({ type: "send", text: "οὐκ οἶδα", replyTo: gone.id });
    await this.#client.request({ type: "edit", message: reply.id, version: 1, text: "πάνυ *γε*" });
    for (const emoji of ["👍", "🎉"]) await this.#client.request({ type: "react", message: reply.id, emoji, on: true });
    await this.#client.request({ type: "remove", message: gone.id });
    await this.#page.locator(".message-quote.is-removed").waitFor();
    await this.#visit("chat-changes");
    await this.#page.locator(`.message[data-id="${id}"]`).evaluate((element) => element.scrollIntoView());
    await this.#visit("chat-markdown");
    await this.#page.locator("#messages").evaluate((element) => element.scrollTo(0, 0));
  }

  async messageActions() {
    const own = this.#page.locator(".message.is-own[data-id]").last();
    const openMenu = async () => {
      await own.locator(".message-text").click({ button: "right" });
      await this.#page.getByRole("menu").waitFor();
    };
    await own.hover();
    await this.#page.getByRole("toolbar").waitFor();
    await this.#visit("message-toolbar");
    await openMenu();
    await this.#visit("message-menu");
    await this.#page.getByRole("menuitem").last().click();
    await this.#page.getByRole("dialog").waitFor();
    await this.#visit("delete-message");
    await this.#page.keyboard.press("Escape");
    await openMenu();
    await this.#page.locator(".message-menu > [role=menuitem]").first().click();
    await this.#page.locator(".composer-bar.is-reply").waitFor();
    await this.#visit("chat-reply");
    await this.#page.keyboard.press("Escape");
    await this.#page.keyboard.press("ArrowUp");
    await this.#page.locator(".composer-bar.is-edit").waitFor();
    await this.#visit("chat-edit");
    await this.#page.keyboard.press("Escape");
    await this.#refuseNext("not_found");
    await this.reader.write("πάνυ γε");
    await this.#page.locator(".message.is-failed").waitFor();
    await this.#visit("chat-quote-gone");
    await this.#page.locator(".message.is-failed button").last().click();
  }

  async people() {
    const button = this.#page.locator("#people-button");
    await button.click();
    const row = this.#page.locator("#people .person", { hasText: names.friend });
    await row.waitFor();
    await this.#visit("people");
    await row.locator("[aria-expanded]").click();
    await this.#page.locator("#chat-settings summary").click();
    await this.#page.locator("#chat-settings [name=topic]").fill("ἀγορά");
    for (const list of await this.#page.locator("#people details:not(#chat-settings) > summary").all()) await list.click();
    await this.#page.locator("#people .chat-log > li").first().waitFor();
    await this.#visit("people-managed");
    await row.locator(".person-management button").first().click();
    await this.#page.getByRole("dialog").filter({ hasText: names.friend }).last().waitFor();
    await this.#visit("people-remove");
    await this.#page.keyboard.press("Escape");
    await this.#page.locator("#chat-settings form button").click();
    await this.#page.locator("#topic").waitFor({ state: "attached" });
    await this.#page.locator("#chat-leave").click();
    await this.#page.locator("dialog[aria-labelledby^='question']").waitFor();
    await this.#visit("people-leave");
    await this.#page.keyboard.press("Escape");
    await this.#page.locator("#people [type=submit]").last().click();
    await this.#page.locator("#topic", { hasText: "ἀγορά" }).waitFor();
    await this.#page.locator("#composer-text").fill("@");
    await this.#page.locator("#composer-text-mentions > li").first().waitFor();
    await this.#visit("mentions");
    await this.#page.locator("#composer-text").fill("");
  }

  async panels() {
    const reply = this.#page.locator("#message-list .message[data-id]", { has: this.#page.locator(".reaction") }).last();
    const choose = async (index) => {
      await reply.locator(".message-text").click({ button: "right", position: { x: 3, y: 5 } });
      await this.#page.locator(".message-menu:not([hidden]) > [role=menuitem]").nth(index).click();
    };
    const visitDialog = async (name, part) => {
      await this.#page.locator(`dialog[open] ${part}`).first().waitFor();
      await this.#visit(name);
      await this.#page.keyboard.press("Escape");
      await this.#page.locator("dialog[open]").waitFor({ state: "detached" });
    };
    await choose(1);
    await visitDialog("thread", ".message");
    await choose(2);
    await visitDialog("reactors", ".reactor");
    await this.#client.request({ type: "pin", message: Number(await reply.getAttribute("data-id")), on: true });
    await this.#page.locator("#pins-button").click();
    await visitDialog("pins", ".pin");
    await this.#page.locator("#message-list .message:not(.is-own, .is-continued) .message-author").last().click();
    await visitDialog("profile", ".person-facts:not(:empty)");
    await this.#page.locator("#messages").evaluate((element) => element.scrollTo(0, 0));
  }

  async emoji() {
    await this.#page.locator(".emoji-button").click();
    await this.#page.locator(".emoji-picker .emoji").nth(50).waitFor();
    await this.#visit("emoji-picker");
    await this.#page.locator(".emoji-picker [type=search]").fill("????");
    await this.#page.locator(".emoji-picker .hint").waitFor();
    await this.#visit("emoji-not-found");
    await this.#page.locator(".emoji-picker [type=search]").fill("");
    await this.#page.locator(".emoji-picker .emoji").first().click();
    await this.#page.locator("#composer-text").press("Enter");
    await this.#page.locator(".message-text.is-emoji").waitFor();
    await this.#visit("chat-large-emoji");
  }

  // The page's scripts are blocked instead of disabled, because axe itself is a script.
  async withoutScripts() {
    const context = await this.#newContext({ storageState: await this.reader.context.storageState() });
    const plain = { page: await context.newPage(), pageErrors: [] };
    await plain.page.route("**/*.js", (route) => route.abort());
    await plain.page.goto(this.#page.url());
    await this.#visit("plain-chat", plain);
    await plain.page.locator("#composer-text").fill("α".repeat(10_001));
    await plain.page.locator("#composer [type=submit]").click();
    await plain.page.getByRole("alert").waitFor();
    await this.#visit("plain-chat-problem", plain);
    await plain.page.goto(this.#page.url());
    await plain.page.locator("#invite button").click();
    await plain.page.waitForURL(/create_invite/);
    await this.#visit("plain-invite", plain);
    await plain.page.goto(`/chat/${this.reader.chatId}/invites`);
    await plain.page.getByRole("button").first().click();
    await plain.page.locator("#invite-link").waitFor();
    await this.#visit("invites", plain);
    await plain.page.goto("/#new-chat");
    await this.#visit("plain-new-chat", plain);
    await plain.page.locator("[name=chat_name]").fill("  ");
    await plain.page.locator("#new-chat-form [type=submit]").click();
    await plain.page.getByRole("alert").waitFor();
    await this.#visit("plain-new-chat-problem", plain);
  }

  async announcement() {
    const text = "ἡ ἀγορὰ κλείεται.\n".repeat(40);
    await this.#receiveAfterNext({ type: "announcement", text, at: "2026-11-22T10:10:10.123Z" });
    await this.reader.write("χαῖρε");
    await this.#page.locator(".announcement.is-shown").waitFor();
    await this.#visit("chat-announcement");
    await this.#page.locator("#announcement button").click();
  }

  async outage() {
    const home = await this.reader.context.newPage();
    await home.goto("/?list");
    await this.#server.kill();
    await this.reader.disconnected();
    await this.reader.write("χαῖρε;");
    await this.#page.locator("#connection-bar[data-state=waiting]").waitFor();
    await this.#visit("chat-offline");
    await this.#signOutWhileMessageWaits(home);
    await this.#server.restart();
    // Connects now: after a long outage the page would wait for up to half a minute.
    await this.#page.evaluate(() => dispatchEvent(new Event("online")));
    await this.reader.connected();
    await this.#page.locator(".is-pending").waitFor({ state: "detached" });
  }

  // `home` is another tab of the reader.
  async #signOutWhileMessageWaits(home) {
    const chat = this.#page;
    this.reader.page = home;
    await home.locator(".waiting").waitFor();
    await this.reader.signOut();
    await home.getByRole("dialog").waitFor();
    await this.#visit("sign-out");
    await home.close();
    this.reader.page = chat;
  }

  async endings() {
    await this.#page.reload();
    await this.reader.connected();
    await this.#leaveAtNext();
    await this.reader.write("ἐρρέτω");
    await this.#page.locator("#connection-bar[data-state=left]").waitFor();
    await this.#visit("chat-left");
    await this.#page.reload();
    await this.reader.connected();
    await this.#page.locator(".is-pending").waitFor({ state: "detached" });
    const other = await this.reader.context.newPage();
    await other.goto("/?list");
    await this.reader.signOut(other);
    await other.waitForURL(/\/auth$/);
    await other.close();
    await this.#page.locator("#connection-bar[data-state=signed_out]").waitFor();
    await this.#visit("chat-signed-out");
  }

  async newPassword() {
    await this.#page.goto("/auth");
    await this.reader.signIn();
    await this.reader.connected();
    const id = await this.#page.locator("body").getAttribute("data-user-id");
    const { pathname } = new URL((await this.#server.runAdminAction(`/users/${id}/reset-link`)).url);
    await this.#page.goto(pathname);
    await this.#visit("reset");
    await this.#chooseSecret("short");
    await this.#page.getByRole("alert").waitFor();
    await this.#visit("reset-refused");
    await this.#chooseSecret(`${password}, anew`);
    await this.#page.locator("a[href='/auth']").waitFor();
    await this.#visit("reset-done");
    await this.#page.goto(pathname);
    await this.#visit("error-reset");
  }

  async leave() {
    for (const context of this.#contexts) await context.close();
  }

  get #chatId() {
    return Number(this.#page.url().match(/\d+$/)[0]);
  }

  async #arrive(role) {
    const person = await Person.arrive(this.#browser, this.#server, `${names[role]}-${this.#language}`, { locale: locales[this.#language] });
    this.#contexts.push(person.context);
    return person;
  }

  async #newContext(options) {
    const context = await this.#browser.newContext({ baseURL: this.#server.url, serviceWorkers: "block", locale: locales[this.#language], ...options });
    this.#contexts.push(context);
    return context;
  }

  async #openAccount(section) {
    await this.reader.openAccountMenu();
    await this.#page.locator(`#account a[href$=account-${section}]`).click();
    await this.#page.getByRole("dialog").waitFor();
  }

  async #closeDialog() {
    await this.#page.keyboard.press("Escape");
    await this.#page.getByRole("dialog").waitFor({ state: "detached" });
  }

  // The new password is the old one.
  async #changePassword(typed) {
    await this.#page.locator("[name=oldPassword]").fill(typed);
    await this.#page.locator("[name=newPassword]").fill(password);
    await this.#page.locator("dialog[open] [type=submit]").click();
  }

  async #chooseSecret(secret) {
    await this.#page.locator("[name=password]").fill(secret);
    await this.#page.locator("[type=submit]").click();
  }

  async #markUnread(name) {
    const link = this.#page.getByRole("link", { name });
    const chat = await link.getAttribute("data-chat-id");
    await this.#page.context().request.post(`/api/v1/chats/${chat}/read`, { data: { unreadFrom: 1 } });
    await this.#page.locator(".unread").waitFor();
  }

  // Fakes an error event in answer to the next message, because these errors are hard to provoke in the real server.
  async #refuseNext(code) {
    await this.#insteadOfSending((socket, data, answer) => {
      const { nonce } = JSON.parse(data);
      const error = JSON.stringify({ type: "error", code: answer, text: "…", nonce });
      socket.dispatchEvent(new MessageEvent("message", { data: error }));
    }, code);
  }

  // Sends the next message, and then lets the page receive this event.
  async #receiveAfterNext(event) {
    await this.#insteadOfSending((socket, data, answer) => {
      socket.send(data);
      socket.dispatchEvent(new MessageEvent("message", { data: answer }));
    }, JSON.stringify(event));
  }

  // Says that the person is no longer in the chat, instead of sending the next message.
  async #leaveAtNext() {
    const left = JSON.stringify({ type: "left", chat: this.reader.chatId });
    await this.#insteadOfSending((socket, _, event) => socket.dispatchEvent(new MessageEvent("message", { data: event })), left);
  }

  // Calls callback(socket, data, answer) in the page once, in place of the next WebSocket.send() of a message.
  async #insteadOfSending(callback, answer) {
    const handle = await this.#page.evaluateHandle(`(${callback})`);
    await this.#page.evaluate(([call, value]) => {
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (data) {
        if (JSON.parse(data).type !== "send") return send.call(this, data);
        WebSocket.prototype.send = send;
        setTimeout(() => call(this, data, value));
      };
    }, [handle, answer]);
  }
}
