// Helpers for the parts of the page that scripts create.

export function newElement(tag, className, text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

// onClick is null if another element listens.
export function newButton(text, onClick, className = "button") {
  const button = newElement("button", className, text);
  button.type = "button";
  if (onClick) button.addEventListener("click", onClick);
  return button;
}
