import { copyPromised } from "./clipboard.js";
import { openDialog } from "./dialogs.js";
import { postJson } from "./http.js";
import { t } from "./texts.js";

// "Invite" makes a link, copies it and says so in a dialog that shows it.
export function offerInvites(form, problem) {
  const link = document.getElementById("invite-link");
  const status = document.getElementById("invite-status");
  const share = document.getElementById("invite-share");
  let isMaking = false;

  const say = (isCopied) => {
    status.classList.toggle("is-good", isCopied);
    status.textContent = isCopied ? t("Link copied.") : t("Your browser didn't let us copy. The link is selected: copy it with Ctrl + C.");
    selectFromStart(link);
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isMaking) return;
    isMaking = true;
    problem.clear();
    try {
      const made = makeLink(form.action).then((address) => show(address, link, status));
      say(await copyPromised(made, link));
    } catch (error) {
      problem.show(error.message);
    }
    isMaking = false;
  });

  document.getElementById("invite-copy").addEventListener("click", async () => {
    status.textContent = "";
    say(await copyPromised(Promise.resolve(link.value), link));
  });

  share.hidden = !navigator.share;
  share.addEventListener("click", () => navigator.share({ url: link.value }).catch(() => {})); // nobody was chosen
}

async function makeLink(path) {
  const { code, url } = await postJson(path);
  return new URL(url ?? `/invite/${code}`, location.href).href;
}

function show(address, link, status) {
  link.value = address;
  status.textContent = "";
  openDialog("invite-dialog");
  selectFromStart(link);
  return address;
}

// All of it, with its beginning in view.
function selectFromStart(link) {
  link.focus();
  link.setSelectionRange(0, link.value.length, "backward");
  link.scrollLeft = 0;
}
