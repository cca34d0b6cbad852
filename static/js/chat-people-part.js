import { offerChatSettings } from "./views/chat-settings.js";
import { PeopleDialog } from "./views/people-dialog.js";

// Returns the PeopleDialog of the chat on the page; options are those of its constructor.
export function newPeopleDialog(chatId, userId, options) {
  offerChatSettings(chatId, options.facts);
  return new PeopleDialog(chatId, userId, options);
}
