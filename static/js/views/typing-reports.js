const reportInterval = 3000; // ms; the server forgets a report after six seconds

// Calls report(true) while the person writes in the field of this form, at most every three seconds, and report(false)
// when the field is emptied. A message that is sent ends the report on the server.
export function reportTyping(form, report, now = () => performance.now()) {
  const field = form.querySelector("textarea");
  let reported = -Infinity; // when it was reported last
  form.addEventListener("input", () => {
    const isTyping = field.value.trim() !== "";
    const isReported = now() - reported < reportInterval;
    if (isTyping ? isReported : reported === -Infinity) return;
    reported = isTyping ? now() : -Infinity;
    report(isTyping);
  });
  form.addEventListener("submit", () => (reported = -Infinity));
}
