import { BrowserValue } from "../model/storage.js";
import { callApi } from "../protocol/http.js";
import { setReaction } from "../protocol/message-requests.js";
import { isolated, n, t } from "../texts.js";
import { Composer } from "./composer.js";
import { renameDaysAtMidnight } from "./day-separators.js";
import { closeByBackdrop } from "./dialogs.js";
import { newButton, newElement } from "./elements.js";
import { offerEmoji } from "./emoji-button.js";
import { isComposing } from "./input-methods.js";
import { LogView } from "./log-view.js";
import { MentionCompletion } from "./mention-completion.js";
import { jumpToMessage } from "./message-jump.js";
import { MessageLog, seqOf } from "./message-log.js";
import { authorOf, firstWordsOf, idOf, storedMessageAt } from "./message-words.js";
import { followChat, passFocus, removeWhenClosed } from "./panel-dialog.js";
import { offerAuthors } from "./panels.js";
import { PendingMessages } from "./pending-messages.js";
import { pickEmoji } from "./pick-emoji.js";
import { isTooLong, ProblemNotice } from "./problems.js";
import { quotedBy } from "./quotes.js";
import { connectReactionButtons } from "./reaction-buttons.js";
import { reactionTo } from "./reactions.js";
import { isTextField, isTyping } from "./shortcuts.js";
import { reportTyping } from "./typing-reports.js";

const pageSize = 100; // replies, the most that the server gives at once
const mostPages = 10;
const mostNames = 5;
const wide = matchMedia("(min-width: 75rem)"); // as in panels.css

let wanted = null; // the newest panel
let shown = null; // the panel that is open

// Shows the thread to which a message belongs.
export async function openThread(message, context) {
  const panel = new ThreadPanel(idOf(message), context);
  const { activeElement } = document;
  wanted = panel;
  const isLoaded = await panel.load();
  if (!isLoaded || wanted !== panel || context.chat.signal.aborted) return panel.end();
  shown?.close();
  shown = panel;
  panel.open(document.activeElement === activeElement || !isTextField(document.activeElement));
}

// The thread of a message: the message that began it, all replies, live, and a field for another one. Beside the messages of the
// chat if the window is wide, else over them.
class ThreadPanel {
  #chat;
  #shell;
  #post;
  #panels;
  #id; // of a message in the thread
  #rootId = null; // until the thread is loaded
  #early = []; // events that came before
  #ending = new AbortController();
  #dialog = newElement("dialog", "thread-panel");
  #scroller = newElement("div", "messages");
  #list = newElement("div", "message-list");
  #empty = newElement("p", "empty thread-empty", t("No replies yet.")); // the last child of the list
  #facts = newElement("p", "thread-facts");
  #lost = newElement("p", "hint thread-lost", t("The message that began this thread was deleted."));
  #problem = newElement("p", "notice notice-problem");
  #notice = new ProblemNotice(this.#problem);
  #form = null; // on a page where one can write
  #log;
  #view;
  #pending;

  // context: that of panels.js.
  constructor(id, { chat, shell, post, panels }) {
    this.#chat = chat;
    this.#shell = shell;
    this.#post = post;
    this.#panels = panels;
    this.#id = id;
    this.#setUpElements();
    this.#view = new LogView(this.#scroller, this.#list);
    this.#log = new MessageLog(this.#list, this.#view, shell.userId);
    this.#log.addEventListener("added", ({ detail: entry }) => entry.removeAttribute("id")); // the log of the chat has this id
    this.#offerActions();
    this.#follow();
  }

  // Resolves to false after an error, which is shown.
  async load() {
    const before = [...this.#log.entries];
    const messages = await this.#fetch().catch((error) => this.#showError(error));
    if (!messages) return false;
    const isComplete = messages.length < mostPages * pageSize;
    const [first] = messages;
    this.#rootId ??= first.thread ?? first.id;
    messages.forEach((message) => this.#log.show(message));
    const present = new Set(messages.map(({ id }) => id));
    for (const entry of before) if (isComplete && !present.has(idOf(entry))) this.#log.remove({ messageSeq: seqOf(entry), message: idOf(entry) });
    this.#early.splice(0).forEach((event) => this.#receive(event));
    this.#update();
    return true;
  }

  // takesFocus: false while somebody is writing elsewhere. A panel over the chat has it all the same.
  open(takesFocus) {
    this.#chat.page.append(this.#dialog);
    removeWhenClosed(this.#dialog, this.#chat.signal, () => {
      if (shown === this) shown = null;
      this.end();
      passFocus(this.#chat);
      this.#chat.view.showAgain();
    });
    closeByBackdrop(this.#dialog);
    this.#offerReplies();
    this.#show();
    wide.addEventListener("change", () => this.#dialog.open && this.#show(), { signal: this.#ending.signal });
    this.#view.scrollToEnd();
    const isTouched = matchMedia("(pointer: coarse)").matches; // the field would open the keyboard
    if (!takesFocus && wide.matches) return;
    (isTouched || !this.#form ? this.#scroller : this.#form.elements.text).focus();
  }

  close() {
    this.#dialog.close();
  }

  end() {
    this.#ending.abort();
  }

  #setUpElements() {
    const head = newElement("header", "thread-head");
    const words = newElement("div", "thread-title");
    const title = newElement("h2", "", t("Thread"));
    const close = newButton("", () => this.close(), "button button-quiet button-round");
    const sign = newElement("span", "", "✕");
    sign.setAttribute("aria-hidden", "true");
    close.append(sign, newElement("span", "visually-hidden", t("Close")));
    title.id = "thread-title";
    words.append(title, this.#facts);
    head.append(words, close);
    this.#problem.setAttribute("role", "alert");
    this.#problem.hidden = true;
    this.#scroller.tabIndex = 0;
    this.#scroller.setAttribute("aria-labelledby", title.id);
    this.#list.append(this.#empty);
    this.#scroller.append(this.#list);
    this.#dialog.setAttribute("aria-labelledby", title.id);
    this.#dialog.append(head, this.#lost, this.#scroller, this.#problem);
    this.#dialog.addEventListener("keydown", (event) => this.#keyPressed(event));
  }

  #offerActions() {
    const { members } = this.#chat;
    const toggleReaction = (message, emoji) => this.#react(message, emoji);
    const addPickedReaction = async (message, anchor) => {
      const emoji = await pickEmoji(anchor);
      if (emoji && !reactionTo(message, emoji)?.isOwn) await this.#react(message, emoji);
    };
    connectReactionButtons(this.#list, { toggleReaction, addPickedReaction }, { userId: this.#shell.userId, members, ...this.#panels });
    offerAuthors(this.#list, this.#panels);
    this.#list.addEventListener("click", (event) => this.#clicked(event));
    renameDaysAtMidnight(this.#list, this.#ending.signal);
  }

  async #react(message, emoji) {
    this.#notice.clear();
    try {
      this.#receive(await setReaction(idOf(message), emoji, !reactionTo(message, emoji)?.isOwn));
    } catch (error) {
      this.#showError(error);
    }
  }

  // The time of a message leads to its place in the chat, a quote to its message in the thread.
  #clicked(event) {
    const link = event.target.closest(".message-foot > a, .message-quote:not(.is-removed) > a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.closest(".message-quote")) return this.#reveal(quotedBy(link.parentElement));
    if (!wide.matches) this.close();
    jumpToMessage(this.#chat, idOf(storedMessageAt(link)));
  }

  #reveal(id) {
    const message = this.#find(id);
    if (!message) return;
    this.#log.bringBack(message);
    message.tabIndex = -1;
    message.focus({ preventScroll: true });
    message.scrollIntoView({ block: "nearest" });
  }

  #follow() {
    const { signal } = this.#ending;
    const { connection } = this.#shell;
    let isOpen = connection.state === "open";
    followChat(this.#chat, connection, signal, (event) => (this.#rootId === null ? this.#early.push(event) : this.#receive(event)));
    connection.addEventListener("state", ({ detail: state }) => {
      if (state === "open" && !isOpen && this.#rootId !== null) this.load();
      isOpen = state === "open";
    }, { signal });
  }

  // event: of docs/protocol.md.
  #receive(event) {
    if (event.type === "left") return this.close();
    if (!this.#concerns(event)) return;
    this.#log.apply(event);
    this.#update();
  }

  // The log would add a message of which it learns by an edit.
  #concerns({ type, id, thread = id, message }) {
    if (type === "message") return thread === this.#rootId;
    if (type === "edited") return this.#find(message) !== undefined;
    return ["reacted", "pinned", "removed"].includes(type);
  }

  // Replies with the fields and buttons of the composer of the chat; its messages go through the same outbox.
  #offerReplies() {
    const { id, members } = this.#chat;
    const { userId, outbox, connection } = this.#shell;
    if (!this.#post) return;
    this.#form = newForm();
    this.#dialog.append(this.#form);
    const draft = new BrowserValue(`draft.${userId}.${id}.thread.${this.#rootId}`);
    const composer = new Composer(this.#form, { draft, onSend: (text) => this.#send(text), signal: this.#ending.signal });
    offerEmoji(this.#form);
    new MentionCompletion(this.#form.elements.text, userId, members);
    reportTyping(this.#form, (isTyping) => connection.reportTyping(isTyping));
    this.#pending = new PendingMessages(this.#log, userId, {
      retry: (nonce) => {
        connection.retry(nonce);
        this.#view.focus(); // the button that had the focus is removed
      },
      discard: (nonce) => {
        outbox.discard(nonce);
        this.#view.focus();
      },
      dropQuote: (nonce) => outbox.dropQuote(nonce),
      edit: ({ text }) => composer.prepend(text),
    });
    for (const message of outbox.ofChat(id)) if (this.#find(message.replyTo?.id)) this.#pending.add(message);
    this.#followOutbox();
    this.#update();
  }

  #followOutbox() {
    const { signal } = this.#ending;
    const { outbox, connection } = this.#shell;
    const on = (target, type, handle) => target.addEventListener(type, ({ detail }) => handle(detail), { signal });
    const changed = ({ nonce, message, isStored }) => {
      if (!isStored && this.#pending.has(nonce)) this.#pending.showChange(nonce, message); // the connection says when it is stored
    };
    on(outbox, "change", changed);
    on(outbox, "own", changed);
    on(connection, "acknowledged", (nonce) => this.#pending.confirm(nonce));
    on(connection, "refused", ({ nonce, error }) => this.#pending.fail(nonce, error));
    on(connection, "state", (state) => this.#pending.setConnectionState(state));
    this.#pending.setConnectionState(connection.state);
  }

  // Answers the message that began the thread, or the newest reply if that was deleted.
  #send(text) {
    if (isTooLong(text, this.#notice)) return false;
    const answered = this.#find(this.#rootId) ?? this.#log.entries.at(-1);
    this.#pending.add(this.#post(text, { id: idOf(answered), author: authorOf(answered), text: firstWordsOf(answered) }));
    this.#update();
    return true;
  }

  // Shows what the present messages say about the thread.
  #update() {
    const { entries } = this.#log;
    const root = this.#find(this.#rootId);
    const count = entries.length - (root ? 1 : 0);
    const names = [...new Map(entries.map((entry) => [entry.dataset.authorId ?? authorOf(entry), isolated(authorOf(entry))])).values()];
    const shownNames = names.length > mostNames ? [...names.slice(0, mostNames), "…"] : names;
    this.#facts.textContent = [n("%n replies", count), shownNames.join(", ")].filter(Boolean).join(" · ");
    this.#empty.hidden = count > 0;
    this.#lost.hidden = root !== undefined;
    for (const quote of this.#list.querySelectorAll(".message-quote")) quote.hidden = quotedBy(quote) === this.#rootId;
    if (this.#form) this.#form.hidden = entries.length === 0;
  }

  #find(id) {
    return this.#log.entries.find((each) => idOf(each) === id);
  }

  #show() {
    const hadFocus = this.#dialog.contains(document.activeElement) ? document.activeElement : null;
    this.#dialog.close();
    this.#scroller.setAttribute("role", wide.matches ? "region" : "log"); // beside the chat, its log reads out what is new
    if (wide.matches) this.#dialog.show();
    else this.#dialog.showModal();
    hadFocus?.focus();
  }

  #keyPressed(event) {
    if (event.defaultPrevented || isComposing(event)) return;
    if (event.key === "Escape" && wide.matches) {
      event.preventDefault();
      this.close();
    } else if (this.#form && isTyping(event)) {
      event.stopPropagation();
      this.#form.elements.text.focus(); // the browser enters the character there
    }
  }

  #showError({ message }) {
    const notice = this.#dialog.isConnected ? this.#notice : this.#chat.problem;
    notice.show(message);
  }

  // Returns the root, unless it was deleted, and the replies.
  async #fetch() {
    const messages = [];
    const [first] = this.#log.entries;
    const path = `/api/v1/messages/${first ? idOf(first) : this.#id}/thread?limit=${pageSize}`;
    for (let count = 0, after = ""; count < mostPages; count += 1) {
      const page = await callApi("GET", path + after);
      if (count === 0 && page.root) messages.push(page.root);
      messages.push(...page.messages);
      if (page.messages.length < pageSize) break;
      const { seq, messageSeq = seq } = page.messages.at(-1);
      after = `&after=${messageSeq}`;
    }
    return messages;
  }
}

// The server's template _composer.html makes a form with the same parts.
function newForm() {
  const form = newElement("form", "composer");
  const field = newElement("textarea", "input composer-text");
  const send = newElement("button", "button button-main");
  const arrow = newElement("span", "composer-arrow");
  const foot = newElement("p", "composer-foot");
  const warning = newElement("span", "visually-hidden");
  field.id = "thread-text";
  field.name = "text";
  field.rows = 1;
  field.dir = "auto";
  field.enterKeyHint = "send";
  field.placeholder = t("Write a reply");
  field.setAttribute("aria-label", field.placeholder);
  send.type = "submit";
  arrow.setAttribute("aria-hidden", "true");
  send.append(arrow, newElement("span", "composer-send", t("Send")));
  warning.setAttribute("role", "status");
  foot.append(newElement("span", "composer-count"), warning);
  form.append(field, send, foot);
  return form;
}
