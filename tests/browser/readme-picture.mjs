// Creates the screenshots of a chat in the README, in docs/images: chat.png with a thread beside it, and phone.png.
//   STOA_EXECUTABLE=build/release/bin/stoa node tests/browser/readme-picture.mjs
// Needs a font with emoji: Debian's fonts-noto-color-emoji.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";

const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const headers = { Accept: "application/json" };
const otherChats = [
  ["Allotment", "Clara", "The hose is back in the shed."],
  ["Choir on Thursdays", "Bohdan", "No rehearsal next week"],
  ["Flat 4B", "Clara", "I bought milk and coffee"],
  ["Book circle", "Bohdan", "Have you read the last chapter, @Ada?"],
];
const conversation = [
  ["Ada", "Morning! The council said **yes** to the garden behind the library."],
  ["Bohdan", "Hooray!"],
  ["Bohdan", "Both halves, or only the sunny one?"],
  ["Ada", "Both. We get the key on Monday."],
  ["Clara", "Then I'll bring the drawings on Saturday:\n- the long walk\n- two benches by the well\n- a bed for the school"],
  ["Ada", "Lovely. Could the bed go next to the water?", { replyTo: 4 }],
  ["Clara", "It does in the second draft, see https://example.org/garden/draft-2", { replyTo: 4 }],
  ["Bohdan", "Looks good to me. I can borrow a van for the soil."],
  ["Ada", "Perfect, see you both at ten."],
];
const reactions = [[0, "Bohdan", "🎉"], [0, "Clara", "🎉"], [4, "Ada", "❤️"], [4, "Bohdan", "❤️"], [7, "Ada", "👍"], [8, "Clara", "👍"]];
const topic = "Behind the library, Saturdays at ten";
const pinned = 3;

const browser = await launchBrowser();
const server = await Server.start();
try {
  const ada = await setScene();
  await takePicture(ada);
  await takePictureOfPhone(ada);
} finally {
  await browser.close();
  await server.stop();
}

async function setScene() {
  const people = {};
  for (const name of ["Ada", "Bohdan", "Clara"]) people[name] = await Person.signedUp(browser, server, name, options());
  for (const [name, author, text] of otherChats) {
    await start(name, people);
    await post(people[author], people.Ada.chatId, text);
  }
  await start("Library garden", people);
  const { chatId } = people.Ada;
  await request(people.Ada, "PATCH", `/api/v1/chats/${chatId}`, { topic });
  const ids = [];
  for (const [author, text, { replyTo } = {}] of conversation) ids.push(await post(people[author], chatId, text, ids[replyTo]));
  for (const [index, name, emoji] of reactions)
    await request(people[name], "PUT", `/api/v1/messages/${ids[index]}/reactions/${encodeURIComponent(emoji)}`);
  await request(people.Ada, "PUT", `/api/v1/messages/${ids[pinned]}/pin`);
  return people.Ada;
}

// Ada starts a chat, and the others join it.
async function start(name, { Ada, ...others }) {
  await Ada.startChat(name);
  const link = await Ada.invite();
  for (const person of Object.values(others)) await person.join(link);
}

// Returns the id of the message.
async function post(person, chat, text, replyTo) {
  const nonce = crypto.randomUUID();
  const answer = await request(person, "POST", `/api/v1/chats/${chat}/messages`, { text, replyTo, nonce });
  return (await answer.json()).id;
}

function request({ context }, method, path, data) {
  return context.request.fetch(path, { method, headers, failOnStatusCode: true, data });
}

async function takePicture({ page }) {
  await isComplete(page);
  await page.locator(".message.is-own", { hasText: "next to the water" }).locator(".message-text").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Show thread" }).click();
  await page.locator(".thread-panel[open] .message", { hasText: "second draft" }).waitFor();
  await page.mouse.move(0, 0);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}chat.png` });
}

async function takePictureOfPhone(ada) {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" };
  const context = await browser.newContext({ ...options(), ...phone, baseURL: server.url, storageState: await ada.context.storageState() });
  const page = await context.newPage();
  await page.goto(ada.page.url());
  await isComplete(page);
  await page.screenshot({ path: `${folder}phone.png` });
}

async function isComplete(page) {
  await page.locator(".message", { hasText: "see you both at ten" }).locator(".reaction").waitFor();
  await page.locator("#topic:not([hidden])").waitFor();
  await page.locator("#pins-button", { hasText: "1" }).waitFor();
  await page.locator("#presence", { hasText: "3 people" }).waitFor();
}

function options() {
  return { viewport: { width: 1440, height: 900 }, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" };
}
