import { forgetTraces } from "../model/storage.js";
import { request } from "../protocol/http.js";
import { forgetCopies } from "../protocol/page-copies.js";
import { n, t } from "../texts.js";
import { openDialog } from "./dialogs.js";
import { forgetSession } from "./session.js";

// Signing out removes what this user has written from the browser, so that the next one can't read or send it. If
// messages would be lost, the user is asked. Nothing is removed while the server can't end the session.
export function wipeOnSignOut(userId, outbox) {
  const form = document.querySelector('form[action="/logout"]');
  const ask = (sentence) => {
    document.getElementById("sign-out-text").textContent = sentence;
    openDialog("sign-out");
  };
  const signOut = async () => {
    const answer = await request("/healthz");
    if (!answer?.ok) return ask(t("The server can't be reached. Try again in a moment."));
    await outbox.clear();
    forgetTraces(userId);
    forgetSession();
    await forgetCopies();
    form.submit();
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await outbox.ready;
    const count = outbox.all.length;
    if (count === 0) return signOut();
    ask(n("%n messages have not been sent yet. If you sign out, they are lost.", count));
  });
  document.getElementById("sign-out-anyway").addEventListener("click", signOut);
}
