import { countDrafts } from "../model/drafts.js";
import { forgetTraces } from "../model/storage.js";
import { addressOf } from "../protocol/address.js";
import { request } from "../protocol/http.js";
import { forgetCopies } from "../protocol/page-copies.js";
import { n, t } from "../texts.js";
import { setCookie } from "./cookies.js";
import { openDialog } from "./dialogs.js";
import { forgetSession } from "./session.js";

// Signing out removes what this user has written from the browser, so that the next one can't read or send it. If
// messages or drafts would be lost, the user is asked. Nothing is removed while the server can't end the session.
export function wipeOnSignOut(userId, outbox) {
  const form = document.querySelector('form[action$="/logout"]');
  const ask = (sentence) => {
    document.getElementById("sign-out-text").textContent = sentence;
    openDialog("sign-out");
  };
  const signOut = async () => {
    const answer = await request(addressOf("/healthz"));
    if (!answer?.ok) return ask(t("The server can't be reached. Try again in a moment."));
    await outbox.clear();
    forgetTraces(userId);
    setCookie("home", "");
    forgetSession();
    await forgetCopies();
    form.submit();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await outbox.ready;
    const waiting = outbox.all.length;
    const drafts = countDrafts(userId);
    if (waiting === 0 && drafts === 0) return signOut();
    const sentences = [
      waiting > 0 && n("%n messages have not been sent yet. If you sign out, they are lost.", waiting),
      drafts > 0 && n("%n drafts are only in this browser. If you sign out, they are lost.", drafts),
    ];
    ask(sentences.filter(Boolean).join(" "));
  });
  document.getElementById("sign-out-anyway").addEventListener("click", signOut);
}
