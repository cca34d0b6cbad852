import { BrowserValue } from "../model/storage.js";
import { access } from "../protocol/http.js";

// Keeps the tabs of a browser in agreement about the account that is signed in.
//
// onSignedIn() is called when this user has signed in in another tab. onReplaced() is called when somebody else has. A page
// that the browser kept in memory shows nothing private after its user has signed out.
export function followSession(userId, { onSignedIn, onReplaced }) {
  const session = new BrowserValue("session");
  session.write({ user: userId, since: Date.now() });
  session.onChange((now) => {
    if (now?.user === userId) onSignedIn();
    else if (now) {
      document.body.hidden = true;
      onReplaced();
    }
  });
  let asked = Date.now();
  const renew = () => { // a request renews the session, a socket does not
    if (document.hidden || Date.now() - asked < 900_000) return;
    asked = Date.now();
    access();
  };
  setInterval(renew, 60_000);
  document.addEventListener("visibilitychange", renew);
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    document.body.hidden = true;
    if (session.read()?.user !== userId || (await access()) === "signed_out") return location.reload();
    document.body.hidden = false;
  });
}

export function forgetSession() {
  new BrowserValue("session").write(null);
}
