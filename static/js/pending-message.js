// An own message on its way: it looks like a message, and says so when it could not be sent.
export class PendingMessage {
  #text;
  #status = part("span", "message-time", "Sending…");

  constructor({ text }, userId) {
    this.#text = text;
    this.element = part("article", "message is-own is-pending");
    this.element.dataset.authorId = userId;
    this.element.setAttribute("aria-live", "off"); // it is announced once the server has it
    const head = part("header", "message-head");
    const body = part("p", "message-text", text);
    body.dir = "auto";
    head.append(this.#status);
    this.element.append(head, body);
  }

  // onEdit(text) is called when the person wants the text back.
  fail(sentence, onEdit) {
    this.element.removeAttribute("aria-live"); // this is news
    this.#status.textContent = "Not sent";
    this.element.classList.replace("is-pending", "is-failed");
    const edit = part("button", "button", "Edit and send again");
    edit.type = "button";
    edit.addEventListener("click", () => {
      this.element.remove();
      onEdit(this.#text);
    });
    this.element.append(part("p", "message-problem", sentence), edit);
  }
}

function part(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
