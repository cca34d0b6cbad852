// Returns the address of a path of the server, which may itself be served below a path (--base-path). The page says so. Whole
// addresses, such as those of links and forms, have it already.
export function addressOf(path) {
  return /^https?:/.test(path) ? path : (document.documentElement.dataset.base ?? "") + path;
}
