import { openDialog } from "./dialogs.js";
import { loadPart } from "./parts.js";

let loading = null; // a promise of the Switcher, once it is wanted

// Opens the switcher at once, so that its field gets what is typed while its part of the script loads. The parameters are
// those of the constructor of Switcher.
export async function openSwitcher(chats, openChat) {
  document.getElementById("switcher-words").value = "";
  openDialog("switcher");
  loading ??= loadSwitcher(chats, openChat);
  const switcher = await loading;
  if (switcher) return switcher.search();
  loading = null;
  document.getElementById("switcher").close();
}

async function loadSwitcher(chats, openChat) {
  const page = document.body.matches(".page-chat") ? "chat" : "index";
  return (await loadPart(`${page}-switcher-part`))?.newSwitcher(chats, openChat);
}
