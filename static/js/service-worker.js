import { release } from "./release.js";

// The service worker: keeps the pages that were read last, with all that they need, so that they open without a connection.
//
// The network always comes first, and each page that it brings replaces its copy. Copies are shown only if the server can't
// be reached or is slow; whatever it or a proxy answers is shown as it is. There are two kinds of caches:
//
//   stoa-pages-<user>-<version>  the pages of one user with the files of one version of the server. There is at most one: a page
//                                of another user or version removes it, and so does all that begins or ends a session or
//                                changes the language or theme of pages
//   stoa-offline-<version>       the page for addresses without a copy, which differs by language and theme only
//
// Requests that are not for a page or a file of a version never get an answer from here.
const home = new URL(".", location.href).pathname; // "/", or the path below which the server is
const pagesPrefix = "stoa-pages-";
const offlinePrefix = "stoa-offline-";
const offlineCache = offlinePrefix + versionIn(release.assets);
const offlinePath = `${home}offline`;
const listPath = `${home}?list`; // its copy has the path `home`
const listPattern = /<ul class="chat-list">[^]*?<\/ul>/; // names and texts in it are escaped
const mostPages = 50; // that are kept
const patience = 4000; // ms, for an answer to a page that has a copy; the page catches up over its socket

const longestWait = 30_000; // ms, for a file of a page, since others wait for their turn

let removals = 0; // of all copies
let work = Promise.resolve(); // copies are made one after the other

addEventListener("install", (event) => {
  skipWaiting(); // pages need no particular version of this script
  event.waitUntil(keepOfflinePage());
});

addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("message", (event) => {
  const { keep, forget } = event.data;
  if (forget) event.waitUntil(forgetPages());
  else if (isPathOfPage(keep)) event.waitUntil(refresh(keep));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (isAboutSession(request.method, url.pathname)) event.waitUntil(forgetPages());
  if (request.method === "POST" && url.pathname === `${home}account/preferences`) event.respondWith(choosePreferences(request));
  if (request.method !== "GET" || request.headers.has("range")) return;
  if (request.mode === "navigate") answerNavigation(event, url);
  else if (versionIn(url.pathname)) event.respondWith(file(event, url));
  else if (isPage(url) && request.headers.get("accept") === "text/html") answerPage(event, url);
});

// With preloading, each navigation must be answered with what was loaded, or it would be sent twice. Without, the server takes
// what is sent from here for the request of a script, which must not open an invite.
function answerNavigation(event, url) {
  if (!isPathOfPage(url.pathname) && !registration.navigationPreload) return;
  const loading = load(event);
  if (isPage(url)) keepLater(event, loading, url.pathname);
  const answer = isPathOfPage(url.pathname) ? pageOrCopy(loading, () => copyFor(url)) : loading;
  event.respondWith(answer.catch(() => offlinePage()));
}

// Copies are in the language and the theme that were chosen before. They stay if the choice does not reach the server.
async function choosePreferences(request) {
  const answer = await fetch(request);
  if (answer.type === "opaqueredirect" || (isOurs(answer) && answer.ok)) await forgetPages();
  return answer;
}

// For the script of a page, which goes from chat to chat without loading a page.
function answerPage(event, url) {
  const loading = load(event);
  keepLater(event, loading, url.pathname);
  event.respondWith(pageOrCopy(loading, () => copyOf(url.pathname)));
}

async function load(event) {
  const answer = (await event.preloadResponse) ?? (await fetch(event.request));
  if (answer.type === "error") throw new TypeError(event.request.url); // Firefox does not reject what it can't preload
  return answer;
}

// Resolves to the copy if the network fails or takes long. Rejects if there is neither.
async function pageOrCopy(loading, findCopy) {
  const late = new Promise((resolve) => setTimeout(resolve, patience)).then(async () => (await findCopy()) ?? loading);
  try {
    return await Promise.race([loading, late]);
  } catch (error) {
    const copy = await findCopy();
    if (copy) return copy;
    throw error;
  }
}

// The home page leads to a chat, which may have no copy, so the list of chats is shown instead.
async function copyFor({ pathname, search }) {
  const copy = await copyOf(pathname);
  return copy && pathname === home && search === "" ? Response.redirect(listPath) : copy;
}

async function copyOf(path) {
  try {
    const name = await nameOfPages();
    return name && (await withNewestList(await caches.open(name), path));
  } catch {
    return undefined; // the browser's storage is damaged
  }
}

// The list of chats beside a chat is as old as the copy of its page, and lacks newer chats that the home page has.
async function withNewestList(cache, path) {
  const copy = await cache.match(path, { ignoreVary: true });
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname); // the oldest first
  if (!copy || paths.indexOf(home) <= paths.indexOf(path)) return copy;
  const newer = await cache.match(home, { ignoreVary: true });
  const newest = listPattern.exec(await newer.text())?.[0];
  if (!newest) return copy;
  const list = newest.replace(`href="${path}"`, (link) => [link, 'aria-current="page"'].join(" "));
  const headers = new Headers(copy.headers);
  ["content-encoding", "content-length"].forEach((name) => headers.delete(name));
  return new Response((await copy.text()).replace(listPattern, () => list), { headers });
}

async function offlinePage() {
  return (await caches.match(offlinePath, { ignoreVary: true })) ?? Response.error();
}

// Must be called before the answer is used.
function keepLater(event, loading, path) {
  const before = removals;
  event.waitUntil(loading.then((answer) => keep(path, answer.ok ? answer.clone() : answer, before), () => {}));
}

// Loads a page only to keep it. The home page leads to a chat, unless the list is asked for.
async function refresh(path) {
  const before = removals;
  const answer = await fetch(path === home ? listPath : path, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer) await keep(path, answer, before);
}

// Takes notice of the server's answer to a request for a page. before: the number of removals when it was requested.
async function keep(path, answer, before) {
  if (!isOurs(answer)) return;
  if (answer.redirected) return isAboutSession("GET", new URL(answer.url).pathname) && forgetPages();
  const isFirst = !(await nameOfPages());
  const html = answer.ok ? await answer.clone().text().catch(() => "") : ""; // before its turn, because it may take long
  work = work.then(() => (answer.ok ? store(path, answer, html, before) : drop(path, answer.status))).catch(() => {}); // perhaps no space is left
  await work;
  if (answer.ok && path !== home && !(await copyOf(home))) await refresh(home); // the start of the installed app
  if (isFirst) await keepOfflinePage().catch(() => {}); // the language may be another one now
}

async function store(path, answer, html, before) {
  const user = /<body class="[\w -]+" data-user-id="(\d+)"/.exec(html)?.[1];
  const files = filesOf(html);
  if (!user || files.length === 0 || before !== removals) return;
  const name = `${pagesPrefix}${user}-${versionIn(files[0])}`;
  await removeCaches((each) => each.startsWith(pagesPrefix) && each !== name);
  const cache = await caches.open(name);
  await keepFiles(cache, files);
  await cache.delete(path); // so that it becomes the last one
  await cache.put(path, answer);
  await removeOldest(cache);
  if (before !== removals) await forgetPages();
}

// The page is not there any more, or not for this user.
async function drop(path, status) {
  const name = await nameOfPages();
  if (name && (status === 403 || status === 404)) await (await caches.open(name)).delete(path);
}

async function removeOldest(cache) {
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter((path) => isPathOfPage(path) && path !== home);
  for (const path of paths.slice(0, -mostPages)) await cache.delete(path);
}

// Answers with the copy of a file, or keeps it beside the pages of its version.
async function file(event, url) {
  const copy = await caches.match(url, { ignoreVary: true, ignoreSearch: true }).catch(() => undefined);
  if (copy) return copy;
  const answer = await fetch(event.request);
  if (isFinal(answer)) event.waitUntil(keepFile(url, answer.clone()).catch(() => {}));
  return answer;
}

async function keepFile(url, answer) {
  const name = await nameOfPages();
  if (name?.endsWith(`-${versionIn(url.pathname)}`)) await (await caches.open(name)).put(url, answer);
}

// Throws if one can't be had in the version that the page needs.
async function keepFiles(cache, files) {
  for (const path of files) {
    if (await cache.match(path, { ignoreVary: true })) continue;
    const answer = await fetch(path, { signal: AbortSignal.timeout(longestWait) });
    if (!isFinal(answer)) throw new Error(path);
    await cache.put(path, answer);
  }
}

// Returns the addresses of the style sheets, scripts with their parts, and pictures of a page.
function filesOf(html) {
  const named = [...html.matchAll(/ (?:src|href)="([\w./~-]*\/static\/v-[\w./-]+\.(?:css|js|svg))"/g)].map(([, path]) => path);
  const parts = named.flatMap((path) => release.parts.map((part) => path.replace(`/${part.split("-")[0]}-page`, `/${part}`)));
  const styles = named.map((path) => path.replace("/stoa.css", "/parts.css")); // of the parts
  return [...new Set([...named, ...styles, ...parts])];
}

async function keepOfflinePage() {
  const answer = await fetch(offlinePath, { headers: { Accept: "text/html" } });
  if (!isOurs(answer) || !answer.ok) throw new Error(offlinePath);
  const cache = await caches.open(offlineCache);
  await keepFiles(cache, filesOf(await answer.clone().text()));
  await cache.put(offlinePath, answer);
}

async function activate() {
  await removeCaches((name) => name.startsWith(offlinePrefix) && name !== offlineCache);
  await registration.navigationPreload?.enable(); // so that the start of this script delays no page
  await clients.claim();
}

async function forgetPages() {
  removals += 1;
  await removeCaches((name) => name.startsWith(pagesPrefix));
}

async function removeCaches(isUnwanted) {
  const names = await caches.keys();
  await Promise.all(names.filter(isUnwanted).map((name) => caches.delete(name)));
}

async function nameOfPages() {
  return (await caches.keys()).find((name) => name.startsWith(pagesPrefix));
}

// Signing in, creating an account and signing out, and being asked to sign in.
function isAboutSession(method, path) {
  return path === `${home}auth` || (method === "POST" && path === `${home}logout`);
}

function isPage({ pathname, search }) {
  return pathname === home ? ["", "?list"].includes(search) : isPathOfPage(pathname) && search === "";
}

function isPathOfPage(path) {
  return path === home || (path.startsWith(home) && /^chat\/\d+$/.test(path.slice(home.length)));
}

// Returns "v-…", or undefined if the path is not that of a file of one version.
function versionIn(path) {
  return path.startsWith(home) ? /^static\/(v-[0-9a-f]+)/.exec(path.slice(home.length))?.[1] : undefined;
}

function isOurs(answer) {
  return answer.headers.has("Stoa-Protocol");
}

// The server answers with a file of another version if it has not the one that is asked for.
function isFinal(answer) {
  return isOurs(answer) && answer.ok && /\bimmutable\b/.test(answer.headers.get("Cache-Control"));
}
