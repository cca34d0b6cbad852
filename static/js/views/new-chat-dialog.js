import { postJson } from "../protocol/http.js";
import { t } from "../texts.js";
import { ProblemNotice } from "./problems.js";

// Connects the "New chat" dialog: it asks for a name, creates the chat and opens it. Errors are shown in the dialog.
// openChat(id) shows it.
export function offerNewChats(openChat) {
  const form = document.getElementById("new-chat-form");
  const name = form.elements.chat_name;
  const problem = new ProblemNotice(document.getElementById("new-chat-problem"));
  const button = form.querySelector("[type=submit]");
  form.noValidate = true;

  const refuse = (sentence) => {
    problem.show(sentence);
    name.setAttribute("aria-invalid", "true");
    name.focus();
  };
  const accept = () => {
    problem.clear();
    name.removeAttribute("aria-invalid");
  };

  name.addEventListener("input", accept);
  const dialog = document.getElementById("new-chat");
  dialog.addEventListener("close", () => {
    form.reset();
    button.disabled = false;
    accept();
  });
  // If the user goes back from the new chat, the browser may restore this page with the dialog still open.
  addEventListener("pageshow", ({ persisted }) => persisted && dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (name.value.trim() === "") return refuse(t("Give the chat a name."));
    button.disabled = true;
    try {
      const { id } = await postJson("/newchat", { chat_name: name.value });
      openChat(id);
    } catch (error) {
      refuse(error.message);
      button.disabled = false;
    }
  });
}
