import { addressOf } from "../protocol/address.js";
import { postJson } from "../protocol/http.js";
import { t } from "../texts.js";
import { copyPromised } from "./clipboard.js";
import { openDialog } from "./dialogs.js";
import { dateOf } from "./local-times.js";

// Connects the "Invite" form: it creates a link, copies it and shows it in a dialog. An answer that comes after the signal was
// aborted is dropped, because the dialog is that of another chat then.
export function offerInvites(form, problem, signal) {
  const link = document.getElementById("invite-link");
  const status = document.getElementById("invite-status");
  const share = document.getElementById("invite-share");
  let isCreating = false;

  const showResult = (isCopied) => {
    status.classList.toggle("is-good", isCopied);
    status.textContent = isCopied ? t("Link copied.") : t("Your browser didn't allow copying. The link is selected, so you can copy it with Ctrl + C.");
    selectFromStart(link);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isCreating) return;
    isCreating = true;
    problem.clear();
    try {
      const created = createInvite(form.action).then((invite) => {
        signal.throwIfAborted();
        return show(invite, link, status);
      });
      showResult(await copyPromised(created, link));
    } catch (error) {
      problem.show(error.message);
    }
    isCreating = false;
  });

  document.getElementById("invite-copy").addEventListener("click", async () => {
    status.textContent = "";
    showResult(await copyPromised(Promise.resolve(link.value), link));
  });

  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ url: link.value }).catch(() => {})); // the user may cancel
}

async function createInvite(path) {
  const { code, url, expires_at: expiresAt } = await postJson(path);
  return { address: new URL(url ?? addressOf(`/invite/${code}`), location.href).href, expiresAt: new Date(expiresAt) };
}

function show({ address, expiresAt }, link, status) {
  link.value = address;
  document.getElementById("invite-expiry").textContent = t("Anyone with this link can join. It expires on %1.", dateOf(expiresAt));
  status.textContent = "";
  openDialog("invite-dialog");
  selectFromStart(link);
  return address;
}

// Selects the whole link and keeps its beginning in view.
function selectFromStart(link) {
  link.focus();
  link.setSelectionRange(0, link.value.length, "backward");
  link.scrollLeft = 0;
}
