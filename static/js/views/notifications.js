import { BrowserValue } from "../model/storage.js";

const readPause = 2500; // ms, in which another tab or device may say that the message is read
const tones = [659, 880]; // Hz
const toneLength = 0.12; // s
const loudness = 0.06; // of 1
const closePause = 1000; // ms

// Tells the person about new messages while this page is in the background: by a notification of the desktop and by a
// sound, as the person has chosen for this browser, and only from chats that are not muted.
// Event: change, after the person has chosen.
export class Notifications extends EventTarget {
  #chats;
  #userId;
  #isOn;
  #hasSound;
  #openChat;
  #told = new Map(); // id of a message -> {chat, seq, timer, notification}, until it is read or removed

  // chats: a ChatList. openChat(id) shows the chat of a notification.
  constructor(chats, userId, openChat) {
    super();
    this.#chats = chats;
    this.#openChat = openChat;
    this.#userId = userId;
    this.#isOn = new BrowserValue(`notifications.${userId}`);
    this.#hasSound = new BrowserValue(`sound.${userId}`);
    chats.addEventListener("change", () => this.#forget(({ chat, seq }) => chats.find(chat)?.readSeq >= seq));
    addEventListener("pagehide", () => this.#forget(() => true)); // the next user of the browser must not read them
  }

  // Both are off until the person turns them on, because the browser asks whether the page may do that.
  get isOn() {
    return areSupported() && this.#isOn.read() === true && Notification.permission === "granted";
  }

  get hasSound() {
    return this.#hasSound.read() === true;
  }

  // Resolves to false if the browser does not allow it.
  async turnOn(isOn) {
    const isAllowed = !isOn || (areSupported() && (await Notification.requestPermission()) === "granted");
    this.#isOn.write(isOn && isAllowed ? true : null);
    this.dispatchEvent(new Event("change"));
    return isAllowed;
  }

  setSound(isOn) {
    this.#hasSound.write(isOn ? true : null);
    this.dispatchEvent(new Event("change"));
    if (isOn) play();
  }

  // Takes any event of the server, after the ChatList.
  follow(event) {
    if (event.type === "removed") this.#forget(({ chat, seq }) => chat === event.chat && seq === event.messageSeq);
    const isNew = event.type === "message" && event.messageSeq === undefined && event.author.id !== this.#userId;
    const chat = isNew ? this.#chats.find(event.chat) : undefined;
    if (chat && document.hidden && isWorthIt(chat, event, this.#userId)) this.#tellLater(event);
  }

  #tellLater(event) {
    const told = { chat: event.chat, seq: event.seq, notification: null };
    told.timer = setTimeout(() => this.#tell(told, event), readPause);
    this.#told.set(event.id, told);
  }

  #tell(told, { author, text }) {
    const chat = this.#chats.find(told.chat);
    if (!document.hidden || !chat) return;
    if (this.isOn) told.notification = this.#newNotification(chat, author.name, text);
    if (this.hasSound) playOnce();
  }

  // All tabs show the same one, because its tag replaces an earlier one of the chat.
  #newNotification(chat, author, text) {
    const title = chat.isDirect ? chat.name : `${author} · ${chat.name}`;
    const icon = document.querySelector("link[rel=icon]").href;
    try {
      const notification = new Notification(title, { body: text, tag: `stoa-${chat.id}`, icon });
      notification.addEventListener("click", () => {
        window.focus();
        notification.close();
        if (!location.pathname.endsWith(`/chat/${chat.id}`)) this.#openChat(chat.id);
      });
      return notification;
    } catch {
      return null; // Chrome on Android shows only those of a service worker
    }
  }

  #forget(isOver) {
    for (const [id, told] of this.#told) {
      if (!isOver(told)) continue;
      clearTimeout(told.timer);
      told.notification?.close();
      this.#told.delete(id);
    }
  }
}

// False in a page that is not on a secure origin.
function areSupported() {
  return window.Notification !== undefined;
}

function isWorthIt({ notify }, { mentions, everyone }, userId) {
  return notify === "all" || (notify === "mentions" && (everyone === true || mentions?.includes(userId) === true));
}

let playedAt = -Infinity;

// In one of the tabs, which only a secure origin can agree on, and not for each message of many.
function playOnce() {
  if (performance.now() - playedAt < readPause) return;
  playedAt = performance.now();
  if (!navigator.locks) return play();
  navigator.locks.request("stoa.sound", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    play();
    await new Promise((resolve) => setTimeout(resolve, readPause));
  });
}

function play() {
  const audio = new AudioContext();
  const volume = new GainNode(audio, { gain: loudness });
  volume.connect(audio.destination);
  tones.forEach((frequency, index) => {
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(volume);
    tone.start(audio.currentTime + index * toneLength);
    tone.stop(audio.currentTime + (index + 1) * toneLength);
  });
  setTimeout(() => audio.close(), closePause); // also if the browser keeps the page silent
}
