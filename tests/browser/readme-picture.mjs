// Creates docs/images/chat.png, the screenshot of a chat in the README.
//   STOA_EXECUTABLE=build/release/bin/stoa node tests/browser/readme-picture.mjs
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "./support/browser.mjs";
import { Person } from "./support/person.mjs";
import { Server } from "./support/server.mjs";
import { ChatClient } from "./support/chat-client.mjs";

const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));
const chats = ["Allotment", "Book circle", "Choir on Thursdays", "Flat 4B", "Library garden"];
const conversation = [
  ["Ada", "Morning! The council said yes to the garden behind the library."],
  ["Bohdan", "Hooray!"],
  ["Bohdan", "Both halves, or only the sunny one?"],
  ["Ada", "Both. We get the key on Monday."],
  ["Clara", "Then I'll bring the drawings on Saturday:\n– the long walk\n– two benches by the well\n– a bed for the school"],
  ["Ada", "Lovely. Could the bed go next to the water?"],
  ["Clara", "It does in the second draft, see https://example.org/garden/draft-2"],
  ["Bohdan", "Looks good to me. I can borrow a van for the soil."],
  ["Ada", "Perfect, see you both at ten."],
];

const browser = await launchBrowser();
const server = await Server.start();
try {
  await takePicture(await setScene());
} finally {
  await browser.close();
  await server.stop();
}

async function setScene() {
  const people = [];
  for (const name of ["Ada", "Bohdan", "Clara"]) people.push(await Person.signedUp(browser, server, name, options()));
  const [ada, ...others] = people;
  for (const name of chats) await ada.startChat(name);
  const link = await ada.invite();
  const clients = { Ada: await ChatClient.of(ada, chatId(ada)) };
  for (const person of others) {
    await person.join(link);
    clients[person.name] = await ChatClient.of(person, chatId(person));
  }
  for (const [name, text] of conversation) await clients[name].say(text);
  await clients.Ada.close();
  return ada;
}

async function takePicture(ada) {
  await ada.sees(conversation.map(([, text]) => text));
  await ada.page.locator("#presence", { hasText: "3 people" }).waitFor();
  await ada.page.evaluate(markAsUnread, "Book circle");
  await ada.page.reload();
  await ada.connected();
  await ada.page.locator("#presence", { hasText: "3 people" }).waitFor();
  await mkdir(folder, { recursive: true });
  await ada.page.screenshot({ path: `${folder}chat.png` });
}

function options() {
  return { viewport: { width: 1280, height: 960 }, locale: "en-GB", colorScheme: "light", reducedMotion: "reduce" };
}

function chatId(person) {
  return Number(person.page.url().match(/\d+$/)[0]);
}

// Runs in the page.
function markAsUnread(name) {
  const { epoch } = document.getElementById("chats").dataset;
  const link = [...document.querySelectorAll(".chat-link")].find((each) => each.textContent.includes(name));
  localStorage.setItem(`stoa.seen.${document.body.dataset.userId}.${link.dataset.chatId}`, JSON.stringify({ epoch, seq: -1 }));
}
