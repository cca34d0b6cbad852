import { postJson } from "./http.js";
import { ProblemNotice } from "./problems.js";

// "Start chat": makes the chat and goes there.
const form = document.getElementById("new-chat");
const problem = new ProblemNotice(document.getElementById("new-chat-problem"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const { id } = await postJson("/newchat", { chat_name: form.elements.chat_name.value });
    location.assign(`/chat/${id}`);
  } catch (error) {
    problem.show(error.message);
    button.disabled = false;
  }
});
