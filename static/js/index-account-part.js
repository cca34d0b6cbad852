import { AccountDialogs } from "./views/account-dialogs.js";

// options are those of the constructor.
export function newAccountDialogs(options) {
  return new AccountDialogs(options);
}
