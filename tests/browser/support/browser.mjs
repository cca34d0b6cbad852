import { chromium } from "playwright-core";

// Starts Debian's Chromium, without the windows around its pages, with a fresh profile and without the features that use the network on their own.
export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.STOA_CHROMIUM ?? "/usr/bin/chromium-headless-shell",
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
