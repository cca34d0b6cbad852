import { chromium } from "playwright-core";

// Debian's Chromium with a fresh profile, and nothing that talks to the network on its own.
export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.STOA_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
