import { readMessage, setPin, setReaction } from "../protocol/message-requests.js";
import { isolated, t } from "../texts.js";
import { copyPromised } from "./clipboard.js";
import { newElement } from "./elements.js";
import { listenForLongPress } from "./long-press.js";
import { MessageFocus } from "./message-focus.js";
import { seqOf } from "./message-log.js";
import { MessageMenu } from "./message-menu.js";
import { MessageToolbar } from "./message-toolbar.js";
import { authorOf, idOf, storedMessageAt } from "./message-words.js";
import { reactionTo } from "./reactions.js";
import { ShortNotice } from "./short-notice.js";

const quickEmoji = ["👍", "❤️", "😂", "🎉", "😮", "😢"];
const rolesThatDelete = ["owner", "moderator"];

// Everything that one can do with a message: its toolbar, its menu and their keys.
export class MessageActions {
  #options;
  #menu;
  #toolbar;
  #notice;

  // options: {page, scroller, log, view, problem, role, markUnread, pickEmoji, panels, signal}; panels: of panels.js. role() returns that of the user in the chat.
  // markUnread(seq) marks as unread from that message on, and pickEmoji(anchor) resolves to an emoji or null. Two that a page
  // may lack, if one can't write there: reply(message) and edit(message).
  constructor(options) {
    const { scroller, log, view, signal } = options;
    this.#options = options;
    this.#menu = new MessageMenu(scroller, signal, () => view.focus());
    this.#toolbar = new MessageToolbar(scroller, this.#tools());
    this.#notice = new ShortNotice(scroller);
    new MessageFocus(scroller, log, view, {
      openMenu: (message) => this.openMenu(message, cornerOf(message)),
      enterToolbar: () => this.#toolbar.focus(),
    });
    log.addEventListener("removed", () => {
      if (this.#menu.message?.isConnected === false) this.#menu.close();
      if (this.#toolbar.message?.isConnected === false) this.#toolbar.show(null);
    });
    this.#listenForPresses(scroller);
  }

  // point: {x, y} in the window.
  openMenu(message, point) {
    this.#toolbar.show(null);
    this.#menu.open(message, { emoji: this.#emojiFor(message), items: this.#itemsFor(message) }, point);
  }

  // Adds the reaction or takes it back, whichever the message lacks.
  toggleReaction(message, emoji) {
    return this.#change(() => setReaction(idOf(message), emoji, !reactionTo(message, emoji)?.isOwn));
  }

  async addPickedReaction(message, anchor) {
    const { pickEmoji } = this.#options;
    if (!pickEmoji) return this.openMenu(message, cornerOf(anchor));
    const emoji = await pickEmoji(anchor);
    if (emoji && !reactionTo(message, emoji)?.isOwn) await this.toggleReaction(message, emoji);
  }

  // The browser's own menu stays for links, for selected text, and with Shift.
  #listenForPresses(scroller) {
    let hadSelection = false;
    const messageAt = (target) => (target.closest("a, button") || hadSelection ? null : storedMessageAt(target));
    const open = (target, point) => {
      const message = messageAt(target);
      if (message && this.#menu.message !== message) this.openMenu(message, point);
      return message !== null;
    };
    // Some browsers select the word under a right click, so this is too late when the menu is due.
    scroller.addEventListener("pointerdown", ({ target }) => (hadSelection = isSelected(target)), { capture: true });
    scroller.addEventListener("contextmenu", (event) => {
      if (!event.shiftKey && open(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
    });
    listenForLongPress(scroller, open);
  }

  #tools() {
    const { reply } = this.#options;
    const [thumb] = quickEmoji;
    const tools = [{ text: thumb, label: t("React with %1", thumb), onClick: (message) => this.toggleReaction(message, thumb) }];
    if (reply) tools.push({ text: "↩\ufe0e", label: t("Reply"), onClick: reply, className: "writes" });
    tools.push({ text: "⋯", label: t("More actions"), onClick: (message, button) => this.openMenu(message, cornerOf(button)) });
    return tools;
  }

  #emojiFor(message) {
    const quick = quickEmoji.map((text) => ({ text, isOn: reactionTo(message, text)?.isOwn ?? false, onChoose: () => this.toggleReaction(message, text) }));
    if (!this.#options.pickEmoji) return quick;
    return [...quick, { text: "…", label: t("More…"), onChoose: () => this.addPickedReaction(message, message) }];
  }

  #itemsFor(message) {
    const { page, reply, edit, panels } = this.#options;
    const mayWrite = !page.matches("[data-archived], [data-kind=announcement][data-role=member]");
    const isOwn = message.matches(".is-own");
    const isPinned = message.querySelector(".message-pin") !== null;
    const items = [];
    if (reply && mayWrite) items.push({ text: t("Reply"), onChoose: () => reply(message) });
    if (edit && isOwn && mayWrite) items.push({ text: t("Edit"), onChoose: () => edit(message) });
    if (panels.hasThread(message)) items.push({ text: t("Show thread"), onChoose: () => panels.showThread(message) });
    if (message.querySelector(".reaction")) items.push({ text: t("Reactions"), onChoose: () => panels.showReactors(message) });
    items.push(
      { text: t("Copy text"), onChoose: () => this.#copy(readMessage(idOf(message)).then(({ text }) => text), t("Text copied.")) },
      { text: t("Copy link"), onChoose: () => this.#copy(Promise.resolve(linkTo(message)), t("Link copied.")) },
      ...(mayWrite ? [{ text: isPinned ? t("Unpin") : t("Pin"), onChoose: () => this.#change(() => setPin(idOf(message), !isPinned)) }] : []),
      { text: t("Mark as unread from here"), onChoose: () => this.#markUnread(message) },
    );
    if (!isOwn && message.dataset.authorId) items.push({ text: t("About %1", isolated(authorOf(message))), onChoose: () => panels.showAuthor(message) });
    if (!isOwn && page.dataset.kind !== "direct") items.push({ text: t("Report…"), onChoose: () => panels.showReport(message) });
    if (isOwn || rolesThatDelete.includes(this.#options.role())) items.push(this.#deletion(message));
    return items;
  }

  #deletion(message) {
    return { text: t("Delete…"), onChoose: () => this.#options.panels.showDeletion(message), isDangerous: true };
  }

  // Shows the message as the server has answered, without waiting for the event.
  #change(request) {
    return this.#attempt(async () => this.#options.log.show(await request()));
  }

  #markUnread(message) {
    return this.#attempt(async () => {
      await this.#options.markUnread(seqOf(message));
      this.#notice.show(t("Marked as unread."));
    });
  }

  #copy(text, success) {
    return this.#attempt(async () => {
      const { activeElement } = document;
      const field = newElement("textarea", "visually-hidden");
      document.body.append(field); // for browsers that copy nothing but a selection
      try {
        const isCopied = await copyPromised(text.then((value) => (field.value = value)), field);
        this.#notice.show(isCopied ? success : t("Your browser didn't allow copying."));
      } finally {
        if (document.activeElement !== activeElement) activeElement.focus({ preventScroll: true });
        field.remove();
      }
    });
  }

  async #attempt(work) {
    const { problem } = this.#options;
    problem.clear();
    try {
      await work();
    } catch (error) {
      problem.show(error.message);
    }
  }
}

function isSelected(element) {
  const selection = getSelection();
  return !selection.isCollapsed && selection.containsNode(element, true);
}

function linkTo(message) {
  return message.querySelector(".message-foot > a").href;
}

function cornerOf(element) {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}
