import { ChatConnection } from "./chat-connection.js";
import { Composer } from "./composer.js";
import { showConnectionState } from "./connection-status.js";
import { mayStillSee } from "./http.js";
import { offerInvites } from "./invite-dialog.js";
import { MessageLog } from "./message-log.js";
import { loadOlderInPlace } from "./older-messages.js";
import { Outbox } from "./outbox.js";
import { longestMessage, ProblemNotice, sentenceFor, tooLong } from "./problems.js";
import { reloadPage } from "./reload.js";
import { setUpShell } from "./shell.js";
import { BrowserValue, TabValue } from "./storage.js";

const page = document.getElementById("content");
const chatId = Number(page.dataset.chatId);
const userId = Number(document.body.dataset.userId);
const messages = document.getElementById("messages");
const log = new MessageLog(messages, userId);
const problem = new ProblemNotice(document.getElementById("problem"));

loadOlderInPlace(messages, log);
offerInvites(document.getElementById("invite"), problem);
setUpShell();
if ("live" in page.dataset) goLive();

function goLive() {
  const outbox = new Outbox(new TabValue(`outbox.${userId}.${chatId}`));
  const connection = new ChatConnection({
    url: socketUrl(),
    epoch: page.dataset.epoch,
    seq: Number(page.dataset.seq),
    userId,
    outbox,
    mayConnect: () => mayStillSee(`/chat/${chatId}`),
  });
  const draft = new BrowserValue(`draft.${userId}.${chatId}`);
  const composer = new Composer(document.getElementById("composer"), draft, (text) => send(connection, text));
  outbox.pending.forEach((message) => log.addPending(message));
  listen(connection, composer);
  followTheBrowser(connection);
  connection.connect();
}

function socketUrl() {
  const url = new URL(`/chatsocket/${chatId}`, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

function send(connection, text) {
  if ([...text].length > longestMessage) {
    problem.show(tooLong);
    return false;
  }
  problem.clear();
  log.addPending(connection.send(text));
  return true;
}

function listen(connection, composer) {
  const on = (type, handle) => connection.addEventListener(type, (event) => handle(event.detail));
  on("state", (state) => showConnectionState(document.getElementById("connection"), state));
  on("message", (message) => log.add(message));
  on("acknowledged", (nonce) => log.confirm(nonce));
  on("refused", ({ nonce, error }) => log.fail(nonce, sentenceFor(error), (text) => composer.giveBack(text)));
  on("problem", (error) => problem.show(sentenceFor(error)));
  on("reload", reloadPage);
}

// After a change of network or a return from the history a socket can be dead without knowing it.
function followTheBrowser(connection) {
  addEventListener("online", () => connection.reconnect());
  addEventListener("pageshow", (event) => event.persisted && connection.reconnect());
}
