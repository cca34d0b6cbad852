import { EmojiPicker } from "./views/emoji-picker.js";

export function openEmojiPicker(anchor) {
  return new EmojiPicker().open(anchor);
}
