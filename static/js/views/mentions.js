import { loadPart } from "./parts.js";

// Loads the completion of mentions when the user begins the first one. The parameters are those of MentionCompletion.
export function offerMentions(field, userId, members) {
  const begin = async () => {
    if (!field.value.includes("@")) return;
    field.removeEventListener("input", begin);
    const part = await loadPart("chat-mentions-part", { isQuiet: true });
    if (part) part.completeMentions(field, userId, members);
    else field.addEventListener("input", begin); // the next letter tries again
  };
  field.addEventListener("input", begin);
}
