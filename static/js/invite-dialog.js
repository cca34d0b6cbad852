import { postJson } from "./http.js";

// "Invite" makes a link and shows it in a dialog, from where it is copied.
// Without scripts the form leads to a page that does.
export function offerInvites(form, chatId, problem) {
  const button = form.querySelector("button");
  const dialog = document.getElementById("invite-dialog");
  const link = document.getElementById("invite-link");
  const status = document.getElementById("invite-status");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const { code, url } = await postJson(`/create_invite/${chatId}`);
      link.value = new URL(url ?? `/invite/${code}`, location.href).href;
      status.textContent = "";
      dialog.showModal();
      link.select();
    } catch (error) {
      problem.show(error.message);
    }
    button.disabled = false;
  });

  document.getElementById("invite-copy").addEventListener("click", async () => {
    link.select();
    status.textContent = (await copied(link.value)) ? "Copied." : "Copy the selected link with Ctrl + C.";
  });
}

// Browsers give scripts the clipboard on secure origins only.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
