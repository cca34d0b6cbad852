// Creates docs/images/chat.png, the screenshot of a chat in the README.
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
  ["Clara", "It does in the second draft, see https://example.org/garden/draft-2"],
  ["Bohdan", "Looks good to me. I can borrow a van for the soil."],
  ["Ada", "Perfect, see you both at ten."],
];
const reactions = [[0, "Bohdan", "🎉"], [0, "Clara", "🎉"], [7, "Ada", "👍"]];

const browser = await launchBrowser();
const server = await Server.start();
try {
  await takePicture(await setScene());
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
  const ids = [];
  for (const [author, text, { replyTo } = {}] of conversation) ids.push(await post(people[author], chatId, text, ids[replyTo]));
  for (const [index, name, emoji] of reactions)
    await people[name].context.request.put(`/api/v1/messages/${ids[index]}/reactions/${encodeURIComponent(emoji)}`, { headers, failOnStatusCode: true });
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
  const answer = await person.context.request.post(`/api/v1/chats/${chat}/messages`, { headers, failOnStatusCode: true, data: { text, replyTo, nonce } });
  return (await answer.json()).id;
}

async function takePicture({ page }) {
  await page.locator(".message", { hasText: "see you both at ten" }).waitFor();
  await page.locator(".reaction", { hasText: "👍" }).waitFor();
  await page.locator("#presence", { hasText: "3 people" }).waitFor();
  await page.mouse.move(0, 0);
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}chat.png` });
}

function options() {
  return { viewport: { width: 1280, height: 960 }, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" };
}
