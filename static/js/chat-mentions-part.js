import { MentionCompletion } from "./views/mention-completion.js";

// The parameters are those of the constructor.
export function completeMentions(field, userId, members) {
  return new MentionCompletion(field, userId, members);
}
